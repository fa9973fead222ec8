//! Project set-up of an export, from rows pushed one by one.

use std::collections::{BTreeMap, HashMap};

use domain::{Date, Record, fnv1a};
use hud::FileId;
use hud::columns::{enrollment as e, exit as x, export, project as p, services as s};
use hud::lists::{ProjectType, RecordType};

use super::{ProjectStays, SetUpFinding, Window, findings_of};
use crate::day::Day;
use crate::input::{Interner, ProjectRecords, all_columns};

/// Collects what describes projects, and of each stay only the dates.
///
/// Push the rows of [`SetUp::FILES`] in that order; of each file only [`SetUp::columns`] are needed.
pub struct SetUp {
    records: ProjectRecords,
    projects: Interner,
    /// Stays by a hash of the EnrollmentID: sixteen bytes for each, however long the ids.
    by_id: HashMap<u64, u32>,
    stays: Vec<(u32, Day, Option<Day>)>,
    with_nights: Vec<u32>,
    counts_nights: bool,
    window: Window,
}

impl SetUp {
    /// Files in the order in which they must be pushed.
    pub const FILES: &[FileId] = &[
        FileId::Export,
        FileId::Organization,
        FileId::Project,
        FileId::Funder,
        FileId::ProjectCoc,
        FileId::Inventory,
        FileId::HmisParticipation,
        FileId::CeParticipation,
        FileId::Enrollment,
        FileId::Exit,
        FileId::Services,
    ];

    /// Nothing yet. The period and the day of Export.csv count; `today` if it says none.
    pub fn new(today: Date) -> Self {
        Self {
            records: ProjectRecords::default(),
            projects: Interner::new(),
            by_id: HashMap::new(),
            stays: Vec::new(),
            with_nights: Vec::new(),
            counts_nights: false,
            window: Window { start: None, end: None, today: Day::of(today) },
        }
    }

    /// Columns of a file that are needed; none if the file may be skipped.
    pub fn columns(&self, file: FileId) -> &'static [usize] {
        match file {
            FileId::Export => &[export::EXPORT_DATE, export::EXPORT_START_DATE, export::EXPORT_END_DATE],
            FileId::Enrollment => &[e::ENROLLMENT_ID, e::PROJECT_ID, e::ENTRY_DATE, e::DATE_DELETED],
            FileId::Exit => &[x::ENROLLMENT_ID, x::EXIT_DATE, x::DATE_DELETED],
            FileId::Services if self.counts_nights => &[s::ENROLLMENT_ID, s::RECORD_TYPE, s::DATE_DELETED],
            FileId::Services => &[],
            _ if Self::FILES.contains(&file) => all_columns(file),
            _ => &[],
        }
    }

    /// Takes in a row; deleted ones are left out.
    pub fn push(&mut self, record: &Record) {
        if record.is_deleted() {
            return;
        }
        match record.file() {
            FileId::Export => self.push_export(record),
            FileId::Enrollment => self.push_enrollment(record),
            FileId::Exit => {
                let date = record.date(x::EXIT_DATE).map(Day::of);
                if let Some(stay) = self.stay(record, x::ENROLLMENT_ID) {
                    let known = &mut self.stays[stay as usize].2;
                    *known = (*known).max(date);
                }
            }
            FileId::Services => {
                let kind = record.code::<RecordType>(s::RECORD_TYPE);
                if kind == Some(RecordType::BedNight)
                    && let Some(stay) = self.stay(record, s::ENROLLMENT_ID)
                {
                    let project = self.stays[stay as usize].0;
                    if !self.with_nights.contains(&project) {
                        self.with_nights.push(project);
                    }
                }
            }
            FileId::Project => {
                let kind = record.code::<ProjectType>(p::PROJECT_TYPE);
                self.counts_nights |= kind == Some(ProjectType::EmergencyShelterNightByNight);
                self.records.push(record);
            }
            _ => self.records.push(record),
        }
    }

    fn push_export(&mut self, record: &Record) {
        self.window.start = record.date(export::EXPORT_START_DATE).map(Day::of);
        self.window.end = record.date(export::EXPORT_END_DATE).map(Day::of);
        if let Some(made) = record.date_time(export::EXPORT_DATE) {
            self.window.today = Day::of(made.date());
        }
    }

    fn push_enrollment(&mut self, record: &Record) {
        let (Some(id), Some(project), Some(entry)) = (
            record.text(e::ENROLLMENT_ID),
            record.text(e::PROJECT_ID),
            record.date(e::ENTRY_DATE).map(Day::of),
        ) else {
            return;
        };
        let Ok(next) = u32::try_from(self.stays.len()) else { return };
        let project = self.projects.number(project);
        if *self.by_id.entry(fnv1a(id.as_bytes())).or_insert(next) == next {
            self.stays.push((project, entry, None));
        }
    }

    fn stay(&self, record: &Record, column: usize) -> Option<u32> {
        self.by_id.get(&fnv1a(record.text(column)?.as_bytes())).copied()
    }

    /// Everything wrong with the set-up, by project.
    pub fn findings(self) -> Vec<SetUpFinding> {
        let mut of_projects: BTreeMap<&str, ProjectStays> = BTreeMap::new();
        for (project, entry, exit) in &self.stays {
            let stays = of_projects.entry(self.projects.text(*project)).or_default();
            stays.spans.push((*entry, *exit));
            stays.has_bed_night |= self.with_nights.contains(project);
        }
        let none = ProjectStays::default();
        let of = |id: &str| findings_of(&self.records, id, of_projects.get(id).unwrap_or(&none), self.window);
        self.records.project_ids().flat_map(of).collect()
    }
}
