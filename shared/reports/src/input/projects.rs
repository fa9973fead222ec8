//! The projects of the run with what describes them.

use std::collections::BTreeMap;

use domain::Record;
use hud::FileId;
use hud::columns::{
    affiliation as a, ce_participation as ce, funder as f, hmis_participation as hmis, inventory,
    organization as o, project as p, project_coc as coc,
};
use hud::lists::{FundingSource, HMISParticipationType, NoYes};

use super::intern::Interner;
use crate::Parameters;
use crate::code::Code;
use crate::day::{Day, Period};
use crate::glossary::project_type::ProjectKind;

/// A project as Q4a describes it.
#[derive(Clone, Debug)]
pub(crate) struct ProjectCard {
    pub(crate) index: u32,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) organization_id: String,
    pub(crate) organization_name: String,
    pub(crate) victim_service_provider: bool,
    pub(crate) kind: ProjectKind,
    pub(crate) rrh_subtype: Code,
    pub(crate) is_continuum: bool,
    pub(crate) operating_start: Option<Day>,
    pub(crate) operating_end: Option<Day>,
    /// Funders in force at some time in the report range.
    pub(crate) funders: Vec<i64>,
    pub(crate) access_point: Code,
    pub(crate) affiliation: Code,
    pub(crate) affiliated_projects: Vec<String>,
    /// CoC codes and geocodes in the order of the codes.
    pub(crate) cocs: Vec<(String, String)>,
    /// Periods in which the project was a coordinated-entry access point.
    pub(crate) access_periods: Vec<(Day, Option<Day>)>,
    /// Periods of participation in HMIS, in order, adjoining ones as one.
    pub(crate) hmis_periods: Vec<(Day, Option<Day>)>,
    /// Whether there is any record that says if the project takes part in HMIS.
    pub(crate) tells_participation: bool,
    pub(crate) software: String,
    pub(crate) period: Period,
}

impl ProjectCard {
    /// Whether the project takes part in HMIS on a day; one without a record that says so is taken to.
    pub(crate) fn takes_part(&self, on: Day) -> bool {
        let mut periods = self.hmis_periods.iter();
        !self.tells_participation
            || periods.any(|(start, end)| *start <= on && end.is_none_or(|end| on <= end))
    }

    /// The CoC code of a project that serves one CoC, whatever the number of its geocodes.
    pub(crate) fn only_coc(&self) -> Option<&str> {
        let (first, _) = self.cocs.first()?;
        self.cocs.iter().all(|(code, _)| code == first).then_some(first)
    }
}

/// The records that describe projects; few, and kept as they are.
#[derive(Default)]
pub(crate) struct ProjectRecords {
    organizations: BTreeMap<String, Record>,
    projects: BTreeMap<String, Record>,
    parts: BTreeMap<String, Vec<Record>>,
}

impl ProjectRecords {
    pub(crate) fn push(&mut self, record: &Record) {
        let (key, deleted) = match record.file() {
            FileId::Organization => (o::ORGANIZATION_ID, o::DATE_DELETED),
            FileId::Project => (p::PROJECT_ID, p::DATE_DELETED),
            FileId::Funder => (f::PROJECT_ID, f::DATE_DELETED),
            FileId::ProjectCoc => (coc::PROJECT_ID, coc::DATE_DELETED),
            FileId::Inventory => (inventory::PROJECT_ID, inventory::DATE_DELETED),
            FileId::Affiliation => (a::PROJECT_ID, a::DATE_DELETED),
            FileId::CeParticipation => (ce::PROJECT_ID, ce::DATE_DELETED),
            FileId::HmisParticipation => (hmis::PROJECT_ID, hmis::DATE_DELETED),
            _ => return,
        };
        let Some(key) = record.text(key).filter(|_| record.get(deleted).is_null()) else { return };
        match record.file() {
            FileId::Organization => keep_greatest(&mut self.organizations, key, record),
            FileId::Project => keep_greatest(&mut self.projects, key, record),
            _ => self.parts.entry(key.to_owned()).or_default().push(record.clone()),
        }
    }

    /// One card for each project that was selected, described or enrolled in, by its number.
    pub(super) fn cards(&mut self, parameters: &Parameters, ids: &mut Interner) -> Vec<ProjectCard> {
        for id in &parameters.projects {
            ids.number(id);
        }
        if parameters.projects.is_empty() {
            for id in self.projects.keys() {
                ids.number(id);
            }
        }
        for parts in self.parts.values_mut() {
            parts.sort_unstable();
        }
        (0..ids.len()).map(|index| self.card(parameters, u32::try_from(index).unwrap_or(0), ids)).collect()
    }

    fn card(&self, parameters: &Parameters, index: u32, ids: &Interner) -> ProjectCard {
        let (id, period) = (ids.text(index), parameters.period());
        let project = self.projects.get(id);
        let text = |record: Option<&Record>, column| {
            record.and_then(|record| record.text(column)).map(one_line).unwrap_or_default()
        };
        let code = |column| Code::of(project.and_then(|project| project.integer(column)));
        let organization_id = text(project, p::ORGANIZATION_ID);
        let organization = self.organizations.get(&organization_id);
        let operating_end = project.and_then(|project| project.date(p::OPERATING_END_DATE)).map(Day::of);
        let funders: Vec<&Record> = self.parts_of(id, FileId::Funder).collect();
        let kinds = funders.iter().map(|record| Code::of(record.integer(f::FUNDER)));
        let mut cocs: Vec<(String, String)> = self
            .parts_of(id, FileId::ProjectCoc)
            .map(|record| (text(Some(record), coc::COC_CODE), text(Some(record), coc::GEOCODE)))
            .collect();
        cocs.sort_unstable();
        cocs.dedup();
        ProjectCard {
            index,
            id: id.to_owned(),
            name: text(project, p::PROJECT_NAME),
            organization_name: text(organization, o::ORGANIZATION_NAME),
            organization_id,
            victim_service_provider: organization.is_some_and(domain::is_victim_service_provider),
            kind: ProjectKind::new(code(p::PROJECT_TYPE), kinds)
                .with_demonstration(funders.iter().any(|record| is_demonstration(record, period))),
            rrh_subtype: code(p::RRH_SUB_TYPE),
            is_continuum: code(p::CONTINUUM_PROJECT).yes(),
            operating_start: project.and_then(|project| day(project, p::OPERATING_START_DATE)),
            operating_end,
            funders: funders
                .iter()
                .filter(|record| is_current(record, period))
                .filter_map(|record| record.integer(f::FUNDER))
                .collect(),
            access_point: self.access_point(id, operating_end, period),
            affiliation: code(p::RESIDENTIAL_AFFILIATION),
            affiliated_projects: self.affiliated(id),
            cocs,
            access_periods: self.access_periods(id),
            hmis_periods: self.hmis_periods(id),
            tells_participation: self.parts_of(id, FileId::HmisParticipation).next().is_some(),
            software: parameters.software.clone(),
            period,
        }
    }

    /// The record of a project, if anything describes it.
    pub(crate) fn project(&self, id: &str) -> Option<&Record> {
        self.projects.get(id)
    }

    pub(crate) fn organization(&self, id: &str) -> Option<&Record> {
        self.organizations.get(id)
    }

    /// Projects that have a record, in order.
    pub(crate) fn project_ids(&self) -> impl Iterator<Item = &str> {
        self.projects.keys().map(String::as_str)
    }

    /// Records of a file that describe a project.
    pub(crate) fn parts_of(&self, project: &str, file: FileId) -> impl Iterator<Item = &Record> {
        self.parts.get(project).into_iter().flatten().filter(move |record| record.file() == file)
    }

    fn affiliated(&self, project: &str) -> Vec<String> {
        let rows = self.parts_of(project, FileId::Affiliation);
        let mut ids: Vec<String> =
            rows.filter_map(|record| record.text(a::RES_PROJECT_ID)).map(str::to_owned).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// AccessPoint on the report end, or on the operating end if that comes earlier in the report range.
    ///
    /// Source: APR Programming Specifications FY2026, Q4a (TABLES-1.md).
    fn access_point(&self, project: &str, operating_end: Option<Day>, period: Period) -> Code {
        let on = operating_end.filter(|end| period.holds(*end)).unwrap_or(period.end);
        self.parts_of(project, FileId::CeParticipation)
            .filter(|record| {
                day(record, ce::CE_PARTICIPATION_STATUS_START_DATE).is_some_and(|start| start <= on)
                    && day(record, ce::CE_PARTICIPATION_STATUS_END_DATE).is_none_or(|end| end >= on)
            })
            .max_by_key(|record| {
                (record.date(ce::CE_PARTICIPATION_STATUS_START_DATE), record.date_time(ce::DATE_UPDATED))
            })
            .map_or(Code::NULL, |record| Code::of(record.integer(ce::ACCESS_POINT)))
    }

    fn access_periods(&self, project: &str) -> Vec<(Day, Option<Day>)> {
        self.parts_of(project, FileId::CeParticipation)
            .filter(|record| record.is(ce::ACCESS_POINT, NoYes::Yes))
            .filter_map(|record| {
                let start = day(record, ce::CE_PARTICIPATION_STATUS_START_DATE)?;
                Some((start, day(record, ce::CE_PARTICIPATION_STATUS_END_DATE)))
            })
            .collect()
    }

    fn hmis_periods(&self, project: &str) -> Vec<(Day, Option<Day>)> {
        let rows = self.parts_of(project, FileId::HmisParticipation);
        let mut periods: Vec<(Day, Option<Day>)> = rows
            .filter(|record| {
                record.is(hmis::HMIS_PARTICIPATION_TYPE, HMISParticipationType::HmisParticipating)
            })
            .filter_map(|record| {
                let start = day(record, hmis::HMIS_PARTICIPATION_STATUS_START_DATE)?;
                Some((start, day(record, hmis::HMIS_PARTICIPATION_STATUS_END_DATE)))
            })
            .collect();
        periods.sort_unstable();
        periods.dedup_by(|next, last| {
            let adjoins = last.1.is_none_or(|end| next.0 <= end + 1);
            if adjoins {
                last.1 = last.1.and_then(|end| next.1.map(|other| end.max(other)));
            }
            adjoins
        });
        periods
    }
}

/// One row for each id, whatever the order in which several come.
fn keep_greatest(rows: &mut BTreeMap<String, Record>, key: &str, record: &Record) {
    if rows.get(key).is_none_or(|known| known < record) {
        rows.insert(key.to_owned(), record.clone());
    }
}

/// YHDP funding in force at some time in the report range.
fn is_demonstration(funder: &Record, period: Period) -> bool {
    funder.is(f::FUNDER, FundingSource::HudCocYouthHomelessDemonstrationProgram) && is_current(funder, period)
}

fn is_current(funder: &Record, period: Period) -> bool {
    day(funder, f::START_DATE).is_none_or(|start| start <= period.end)
        && day(funder, f::END_DATE).is_none_or(|end| end >= period.start)
}

fn day(record: &Record, column: usize) -> Option<Day> {
    record.date(column).map(Day::of)
}

/// Line breaks have no place in the fields of an upload file.
fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
