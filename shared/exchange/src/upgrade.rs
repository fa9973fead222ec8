//! Reading exports of older editions as FY2026 records.
//!
//! What is renamed, recoded and dropped is read from HUD's maps, kept in `data/`; only what the maps
//! say in words stands here as code.
//!
//! Source: HMIS CSV Format Specifications FY2022, FY2024 and FY2026; HMIS Data Standards FY2024
//! mapping guidance; upgrade notes 2022 to 2024 and 2024 to 2026.

use std::borrow::Cow;

use domain::{Record, Value};
use hud::FileId;

mod client;
mod context;
mod enrollment;
mod maps;
mod participation;
mod project;

pub(crate) use context::Context;
pub use project::CSV_VERSION;

use crate::edition::Edition;
use crate::finding::Finding;
use crate::rule;
use maps::Recode;

/// Whether a row of an older edition still exists in FY2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Keep,
    Drop,
}

/// The upgrade of one file.
pub(crate) struct Upgrade<'s> {
    file: FileId,
    edition: Edition,
    context: &'s Context,
    recodes: Vec<Recode>,
    /// Columns of the old file that the rules of this file read, with their fields.
    old: Vec<(&'static str, usize)>,
    /// Columns that have no place in FY2026, with their fields.
    dropped: Vec<(String, usize)>,
}

/// The fields of an old row.
pub(crate) struct Old<'u, 'r> {
    fields: &'u [(&'static str, usize)],
    row: &'u dyn Fn(usize) -> Cow<'r, str>,
}

impl<'r> Old<'_, 'r> {
    /// The text of a column of the old row; empty if it has no such column.
    fn text(&self, name: &str) -> Cow<'r, str> {
        let field = self.fields.iter().find(|(column, _)| *column == name);
        field.map_or(Cow::Borrowed(""), |(_, field)| (self.row)(*field))
    }

    /// The code of a column of the old row. Codes are compared as numbers, however they are written.
    fn code(&self, name: &str) -> Option<i64> {
        self.text(name).trim().parse().ok()
    }
}

/// Columns of FY2022 that are no longer read under their own name, but decide others.
const DECIDING: &[&str] = &["TrackingMethod", "HMISParticipatingProject"];

impl<'s> Upgrade<'s> {
    /// The upgrade of a file of an older edition.
    pub(crate) fn of(edition: Edition, context: &'s Context, file: FileId) -> Self {
        let recodes = maps::recodes(edition, file);
        Self { file, edition, context, recodes, old: Vec::new(), dropped: Vec::new() }
    }

    /// The file that the rows come from: FY2022 has no participation files, but each project has its row.
    pub(crate) fn reads_from(&self) -> String {
        if self.is_made() { FileId::Project.csv_name() } else { self.file.csv_name() }
    }

    /// Whether the rows are made from another file's.
    pub(crate) fn is_made(&self) -> bool {
        is_made(self.edition, self.file)
    }

    /// The upgrade of a file whose header holds these names.
    pub(crate) fn reading(mut self, names: &[String]) -> Self {
        let field_of = |name: &str| names.iter().position(|held| held.eq_ignore_ascii_case(name));
        self.old = DECIDING.iter().filter_map(|&name| Some((name, field_of(name)?))).collect();
        if !self.is_made() {
            let names = names.iter().enumerate();
            self.dropped = names
                .filter(|(_, name)| maps::is_dropped(self.edition, self.file, name))
                .map(|(field, name)| (name.clone(), field))
                .collect();
        }
        self
    }

    /// Columns of the old file that have no place in FY2026, with their fields.
    pub(crate) fn dropped(&self) -> &[(String, usize)] {
        &self.dropped
    }

    /// Turns a record read by the old columns into one of FY2026.
    pub(crate) fn apply<'r>(
        &self,
        row: &dyn Fn(usize) -> Cow<'r, str>,
        record: &mut Record,
        find: &mut dyn FnMut(Finding),
    ) -> Fate {
        let old = Old { fields: &self.old, row };
        if self.file == FileId::Services && maps::is_retired_service(self.edition, record) {
            find(Finding::new(&rule::ROW_RETIRED).in_column("RecordType"));
            return Fate::Drop;
        }
        for recode in &self.recodes {
            recode.apply(record);
        }
        match (self.file, self.edition) {
            (FileId::Export, _) => project::export(record),
            (FileId::Project, Edition::Fy2022) => project::upgrade(self.context, &old, record, find),
            (FileId::HmisParticipation, Edition::Fy2022) => participation::hmis(self.context, &old, record),
            (FileId::CeParticipation, Edition::Fy2022) => participation::ce(self.context, record),
            (FileId::Client, Edition::Fy2022) => client::race_none(record),
            (FileId::Enrollment, Edition::Fy2022) => enrollment::upgrade(self.context, record, find),
            _ => {}
        }
        Fate::Keep
    }
}

fn is_made(edition: Edition, file: FileId) -> bool {
    edition == Edition::Fy2022 && matches!(file, FileId::HmisParticipation | FileId::CeParticipation)
}

/// What a column of FY2026 is called in an older edition; `None` if it did not exist.
pub(crate) fn old_name(edition: Edition, file: FileId, column: &'static str) -> Option<Cow<'static, str>> {
    if edition == Edition::Fy2026 {
        return Some(column.into());
    }
    if is_made(edition, file) {
        return participation::source_of(column).map(Cow::Borrowed);
    }
    maps::old_name(edition, file, column)
}

/// Whether any edition has a column of that name in the file that the rows of `file` are read from.
pub(crate) fn is_column_of_any_edition(edition: Edition, file: FileId, name: &str) -> bool {
    let file = if is_made(edition, file) { FileId::Project } else { file };
    file.column_index(name).is_some()
        || [Edition::Fy2022, Edition::Fy2024].into_iter().any(|edition| maps::was_column(edition, file, name))
}

/// Whether an older edition has a column of that name that FY2026 lacks.
pub(crate) fn was_column(edition: Edition, file: FileId, name: &str) -> bool {
    edition != Edition::Fy2026 && (is_made(edition, file) || maps::was_column(edition, file, name))
}

/// Puts a code into a column, or empties it.
fn put(record: &mut Record, column: usize, code: Option<i64>) {
    record.set(column, code.map_or(Value::Null, Value::Integer));
}
