//! What holds between an enrollment, its person, its project and the records made during it.

use std::iter::Peekable;

use domain::Record;
use hud::lists::{DataCollectionStage, DisabilityType};
use hud::{FileId, columns};

use super::faults::{Fault, Faults};
use crate::deleted_clients::DeletedClients;
use crate::field::text_form;
use crate::finding::Finding;
use crate::hashes::{LastKey, hash};
use crate::packed::{halves, packed, pair};
use crate::param::Param;
use crate::refused::victim_service_projects;
use crate::rule;
use crate::source::Source;
use crate::spill::{Iter, Sorted, Spill, Table};

/// Enrollments as far as the checks need them. They, and the rows of each file that refer to them, are sorted by
/// the hash of the enrollment and gone through side by side, so that none need stay in memory.
pub(super) struct Stays {
    /// Enrollment, row, person, dates of entry and exit.
    enrollments: Table<4>,
    /// Rows of the file being read: enrollment, row, person, and two dates or a slot and a date.
    rows: Spill<4>,
    /// People with an enrollment, deleted ones included.
    people: Spill<1>,
    enrolled: Table<1>,
    /// Household, row, project.
    households: Spill<3>,
    /// Household, project, person, enrollment, row.
    members: Spill<5>,
    deleted_clients: DeletedClients,
    /// Project, CoC.
    coc_rows: Spill<2>,
    cocs: Table<2>,
    victim_services: Table<1>,
    last_stay: LastKey,
    last_person: LastKey,
    layout: Layout,
}

/// Stands for the person of a row that names none.
const NOBODY: u64 = 0;
/// Rows at one stage have a slot each by their kind: seven at the start, from 1, and seven at exit.
const FIRST_AT_EXIT: u64 = 8;

/// Where the columns shared by many files stand in the file being read.
#[derive(Default)]
struct Layout {
    enrollment: Option<usize>,
    person: Option<usize>,
    stage: Option<usize>,
    date: Option<usize>,
}

impl Stays {
    pub(super) fn new(source: &Source) -> Self {
        let spill_config = &source.spill_config;
        Self {
            enrollments: Spill::new(spill_config).table(),
            rows: Spill::new(spill_config),
            people: Spill::new(spill_config),
            enrolled: Spill::new(spill_config).table(),
            households: Spill::new(spill_config),
            members: Spill::new(spill_config),
            deleted_clients: DeletedClients::of(source),
            coc_rows: Spill::new(spill_config),
            cocs: Spill::new(spill_config).table(),
            victim_services: victim_service_projects(source),
            last_stay: LastKey::default(),
            last_person: LastKey::default(),
            layout: Layout::default(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.enrollments.is_empty()
    }

    /// Whether a client has an enrollment, deleted ones included.
    pub(super) fn was_enrolled(&self, client: &str) -> bool {
        self.enrolled.contains([hash(client)])
    }

    pub(super) fn begin(&mut self, file: FileId) {
        let place = |name: &str| file.column_index(name);
        self.layout = Layout {
            enrollment: place("EnrollmentID"),
            person: place("PersonalID"),
            stage: place("DataCollectionStage"),
            date: place(if file == FileId::Exit { "ExitDate" } else { "InformationDate" }),
        };
    }

    /// A deleted row is no longer checked, but what refers to it does not dangle.
    pub(super) fn remember_deleted(&mut self, row: u64, record: &Record) {
        if record.file() == FileId::Enrollment {
            self.remember_enrollment(row, record);
        }
    }

    pub(super) fn check(&mut self, row: u64, record: &Record, find: &mut impl FnMut(Finding)) {
        match record.file() {
            FileId::ProjectCoc => {
                use columns::project_coc::{COC_CODE, PROJECT_ID};
                if let (Some(project), Some(coc)) = (record.text(PROJECT_ID), record.text(COC_CODE)) {
                    self.coc_rows.push([hash(project), hash(coc)]);
                }
            }
            FileId::Enrollment => {
                self.check_enrollment(row, record, find);
                self.remember_enrollment(row, record);
            }
            _ => self.remember_child(row, record),
        }
    }

    /// What shows when all rows of a file are there.
    pub(super) fn end(&mut self, file: FileId, faults: &mut Faults<'_>) {
        match file {
            FileId::ProjectCoc => self.cocs = self.coc_rows.take().table(),
            FileId::Enrollment => {
                self.enrollments = self.rows.take().table();
                self.enrolled = self.people.take().table();
                self.end_households(faults);
            }
            _ if self.layout.enrollment.is_some() => self.end_children(file, faults),
            _ => {}
        }
    }

    fn remember_enrollment(&mut self, row: u64, record: &Record) {
        use columns::enrollment::{ENTRY_DATE, PERSONAL_ID};
        let person = hash(record.text(PERSONAL_ID).unwrap_or_default());
        self.people.push([person]);
        self.rows.push([hash(record.key()), row, person, pair(packed(record.date(ENTRY_DATE)), 0)]);
    }

    /// FS-54, CSV-18 and PS-06.
    fn check_enrollment(&mut self, row: u64, record: &Record, find: &mut impl FnMut(Finding)) {
        use columns::enrollment::{ENROLLMENT_COC, HOUSEHOLD_ID, PERSONAL_ID, PROJECT_ID};
        let Some(project) = record.text(PROJECT_ID).map(hash) else { return };
        if let Some(household) = record.text(HOUSEHOLD_ID).map(hash) {
            self.households.push([household, row, project]);
            if let Some(person) = record.text(PERSONAL_ID).map(hash) {
                self.members.push([household, project, person, hash(record.key()), row]);
            }
        }
        if let Some(finding) = self.deleted_clients.finding(row, record) {
            find(finding);
        }
        if let Some(coc) = record.text(ENROLLMENT_COC)
            && !self.cocs.contains([project, hash(coc)])
            && self.cocs.value(project).is_some()
        {
            let finding = Finding::new(&rule::OTHER_COC).in_column("EnrollmentCoC");
            let value = if text_form::is_coc_code(coc) {
                Param::of(coc)
            } else {
                Param::words("no CoC", "algo que no es un CoC")
            };
            find(finding.with("id", record.key()).with_param("value", value));
        }
        if self.victim_services.contains([project]) {
            find(Finding::new(&rule::VICTIM_SERVICES).in_column("ProjectID"));
        }
    }

    /// FS-42: a household in several projects, and two stays of one person under one household of a project.
    fn end_households(&mut self, faults: &mut Faults<'_>) {
        let mut first = None;
        for [household, row, project] in self.households.take().sorted().iter() {
            match first {
                Some((known, elsewhere)) if known == household => {
                    if elsewhere != project {
                        faults.push(row, Fault::HouseholdReused, columns::enrollment::HOUSEHOLD_ID);
                    }
                }
                _ => first = Some((household, project)),
            }
        }
        let mut last = None;
        for [household, project, person, stay, row] in self.members.take().sorted().iter() {
            let member = [household, project, person];
            let before = last.replace((member, stay));
            if before.is_some_and(|(known, other)| known == member && other != stay) {
                faults.push(row, Fault::HouseholdReused, columns::enrollment::HOUSEHOLD_ID);
            }
        }
    }

    fn remember_child(&mut self, row: u64, record: &Record) {
        let Layout { enrollment: Some(at), person, stage, date } = self.layout else { return };
        let Some(id) = record.text(at) else { return };
        let stay = self.last_stay.hash(id);
        let person = person.and_then(|at| record.text(at));
        let person = person.map_or(NOBODY, |person| self.last_person.hash(person));
        let kind = match record.file() {
            FileId::Disabilities => {
                let kind = record.integer(columns::disabilities::DISABILITY_TYPE);
                let place = |kind: i64| DisabilityType::ALL.iter().position(|known| known.code() == kind);
                kind.and_then(place).unwrap_or(DisabilityType::ALL.len()) as u64
            }
            _ => 0,
        };
        let stage = stage.and_then(|at| record.integer(at)).and_then(DataCollectionStage::from_code);
        let slot = match stage {
            Some(DataCollectionStage::ProjectEntry) => 1 + kind,
            Some(DataCollectionStage::ProjectExit) => FIRST_AT_EXIT + kind,
            _ => 0,
        };
        let date = packed(date.and_then(|at| record.date(at)));
        self.rows.push([stay, row, person, pair(slot, date)]);
    }

    /// FS-46 for enrollments, FS-48 to FS-51, DT-01.
    fn end_children(&mut self, file: FileId, faults: &mut Faults<'_>) {
        let Layout { enrollment: Some(enrollment), person, stage, date } = self.layout else { return };
        let rows = self.rows.take().sorted();
        let mut stays = Beside::of(self.enrollments.iter());
        let (mut last, mut exits, mut seen) = (None, false, 0_u64);
        for [id, row, owner, what] in rows.iter() {
            let Some([_, _, client, dates]) = stays.with_key(id) else {
                faults.push(row, Fault::Dangling, enrollment);
                continue;
            };
            if last.replace(id) != Some(id) {
                (exits, seen) = (false, 0);
            }
            if let Some(column) = person.filter(|_| owner != NOBODY && owner != client) {
                faults.push(row, Fault::OtherPerson, column);
            }
            if file == FileId::Exit && std::mem::replace(&mut exits, true) {
                faults.push(row, Fault::SeveralExits, enrollment);
            }
            let ((slot, dated), (entry, exit)) = (halves(what), halves(dates));
            if let Some(column) = date.filter(|_| file == FileId::Exit && (1..entry).contains(&dated)) {
                faults.push_with(row, Fault::ExitBeforeEntry, column, entry);
            }
            let (Some(stage), Some(date)) = (stage.filter(|_| slot > 0), date) else { continue };
            if seen & 1 << slot != 0 {
                faults.push(row, Fault::SeveralAtStage, stage);
            }
            seen |= 1 << slot;
            let expected = if slot < FIRST_AT_EXIT { entry } else { exit };
            if expected > 0 && dated > 0 && expected != dated {
                faults.push_with(row, Fault::StageDate, date, expected);
            }
        }
        if file == FileId::Exit {
            self.end_exits(&rows);
        }
    }

    /// Notes with each enrollment when it ended; the last of several exits counts.
    fn end_exits(&mut self, rows: &Sorted<4>) {
        let mut exits = Beside::of(rows.iter());
        let mut ended = self.rows.take();
        for [id, row, person, dates] in self.enrollments.iter() {
            let exit = exits.with_key(id).map_or(0, |[_, _, _, what]| halves(what).1);
            ended.push([id, row, person, pair(halves(dates).0, exit)]);
        }
        self.enrollments = ended.table();
    }
}

/// Sorted records gone through side by side with others.
struct Beside<'s> {
    records: Peekable<Iter<'s, 4>>,
    last: Option<[u64; 4]>,
}

impl<'s> Beside<'s> {
    fn of(records: Iter<'s, 4>) -> Self {
        Self { records: records.peekable(), last: None }
    }

    /// The record with that key, of several the last. Keys asked for do not go down.
    fn with_key(&mut self, key: u64) -> Option<[u64; 4]> {
        while let Some(next) = self.records.next_if(|next| next[0] <= key) {
            self.last = Some(next);
        }
        self.last.filter(|last| last[0] == key)
    }
}
