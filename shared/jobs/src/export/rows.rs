//! What an organization owns, as rows of HUD's files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::{DateTime, ExportId, HouseholdStay, Program, Record, Value};
use exchange::{Sorter, Style, WriteError};
use hud::FileId;
use hud::columns::{enrollment, project_coc, user};

use super::people::People;
use crate::fault::JobFault;

/// Rows of an export on their way to its files.
pub(super) struct Rows {
    sorter: Sorter,
    export: Value,
    coc_codes: BTreeSet<String>,
    /// Who changed rows, with the first and the last time.
    users: BTreeMap<String, (Value, Value)>,
    pub(super) people: People,
}

impl Rows {
    pub(super) fn new(folder: &Path, style: Style, export: &ExportId) -> Result<Self, JobFault> {
        Ok(Self {
            sorter: Sorter::new(folder, style)?,
            export: Value::text(export.as_str()),
            coc_codes: BTreeSet::new(),
            users: BTreeMap::new(),
            people: People::default(),
        })
    }

    /// The continuums of the programs.
    pub(super) fn coc_codes(&self) -> impl Iterator<Item = &str> {
        self.coc_codes.iter().map(String::as_str)
    }

    /// Takes a row and notes who changed it.
    pub(super) fn push(&mut self, record: &Record) -> Result<(), JobFault> {
        Ok(self.put(record)?)
    }

    /// Takes the row of `Export.csv`.
    pub(super) fn push_head(&mut self, head: &Record) -> Result<(), JobFault> {
        Ok(self.sorter.push(head)?)
    }

    /// Those who changed rows, and the sorter with everything.
    ///
    /// `User.csv` holds what the rows say: ids and times. HUD asks for no more, and names of staff are not needed to
    /// read an export.
    pub(super) fn finish(mut self) -> Result<Sorter, JobFault> {
        for row in std::mem::take(&mut self.people).not_visible() {
            self.push(&row)?;
        }
        for (id, (created, updated)) in std::mem::take(&mut self.users) {
            let row = Record::new(FileId::User)
                .with(user::USER_ID, Value::text(&id))
                .with(user::DATE_CREATED, created)
                .with(user::DATE_UPDATED, updated)
                .with(user::EXPORT_ID, self.export.clone());
            self.sorter.push(&row)?;
        }
        Ok(self.sorter)
    }

    fn put(&mut self, record: &Record) -> Result<(), WriteError> {
        let at = |name: &str| record.file().column_index(name);
        let value = |name: &str| at(name).map_or(&Value::Null, |column| record.get(column));
        if let Value::Text(id) = value("UserID") {
            let (created, updated) = (value("DateCreated"), value("DateUpdated"));
            let seen = self.users.entry(id.to_string()).or_insert((created.clone(), updated.clone()));
            let times = [&seen.0, &seen.1, created, updated];
            let times: BTreeSet<DateTime> = times.into_iter().filter_map(date_time).collect();
            seen.0 = times.first().map_or(Value::Null, |first| Value::DateTime(*first));
            seen.1 = times.last().map_or(Value::Null, |last| Value::DateTime(*last));
        }
        match at("ExportID") {
            Some(column) => self.sorter.push(&record.clone().with(column, self.export.clone())),
            None => self.sorter.push(record),
        }
    }

    /// The rows of a program: its own, its parts, and the organization's row of the export it came with.
    pub(super) fn push_program(&mut self, program: &Program) -> Result<(), JobFault> {
        self.push(&program.record)?;
        for part in &program.parts {
            if part.file() == FileId::ProjectCoc && !part.is_deleted() {
                self.coc_codes.extend(part.text(project_coc::COC_CODE).map(str::to_owned));
            }
            self.push(part)?;
        }
        Ok(())
    }

    /// The rows of a stay. A service that HUD has no code for has no row; one taken out of use goes as deleted.
    /// 3.16 Enrollment CoC is asked of the head of household and stands in the rows of all members.
    ///
    /// Source: HMIS CSV Format Specifications FY2026, Enrollment.csv, EnrollmentCoC.
    pub(super) fn push_stay(&mut self, stay: &HouseholdStay) -> Result<(), WriteError> {
        for enrollment in &stay.enrollments {
            self.people.enrolled(&enrollment.record);
        }
        let voided: BTreeSet<&str> = stay
            .services
            .iter()
            .filter(|service| service.voided.is_some())
            .map(|service| service.id.as_str())
            .collect();
        let heads = stay.enrollments.iter().filter(|enrollment| enrollment.is_head_of_household());
        let coc = heads.map(|head| head.record.get(enrollment::ENROLLMENT_COC)).find(|coc| !coc.is_null());
        for row in stay.rows() {
            match (row.file(), coc) {
                (FileId::Services, _) if voided.contains(row.key()) => self.put(&deleted(row))?,
                (FileId::Enrollment, Some(coc)) if row.get(enrollment::ENROLLMENT_COC).is_null() => {
                    self.put(&row.clone().with(enrollment::ENROLLMENT_COC, coc.clone()))?;
                }
                _ => self.put(row)?,
            }
        }
        Ok(())
    }
}

/// The row with `DateDeleted`: when it was last changed, unless it says so itself.
pub(super) fn deleted(row: &Record) -> Record {
    let at = |name: &str| row.file().column_index(name);
    match (at("DateDeleted"), at("DateUpdated")) {
        (Some(deleted), Some(updated)) if !row.is_deleted() => {
            row.clone().with(deleted, row.get(updated).clone())
        }
        _ => row.clone(),
    }
}

fn date_time(value: &Value) -> Option<DateTime> {
    match value {
        Value::DateTime(at) => Some(*at),
        _ => None,
    }
}
