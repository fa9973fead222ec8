//! Keys: unique in their file, found where other files refer to them.

use std::collections::HashMap;

use domain::Record;
use hud::{Column, FileId, Key};

use super::faults::{Fault, Faults};
use crate::finding::Finding;
use crate::hashes::hash;
use crate::rule;
use crate::source::Source;
use crate::spill::{Spill, Table};

/// Keys of the files that others refer to, as hashes.
///
/// What refers to enrollments is checked with the stays; a reference to a CoC is a pair.
pub(super) struct Keys<'s> {
    source: &'s Source,
    held: HashMap<&'static str, Table<1>>,
    /// The references of the file being read.
    references: Vec<Reference>,
    /// The keys of the file being read.
    current: Spill<1>,
}

/// A column, and the file it points at.
struct Reference {
    column: usize,
    target: &'static str,
    /// The value found last; the same user made row after row.
    known: String,
}

const TARGETS: &[FileId] =
    &[FileId::Organization, FileId::User, FileId::Project, FileId::Client, FileId::Assessment];

impl<'s> Keys<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            held: HashMap::new(),
            references: Vec::new(),
            current: Spill::new(&source.spill_config),
        }
    }

    /// Turns to the next file.
    pub(super) fn begin(&mut self, file: FileId) {
        let target = |column: &Column| column.references.split('.').next().unwrap_or_default();
        // Of what was recorded during a stay, the client is that of its enrollment: FS-49.
        let is_checked = |target| file == FileId::Enrollment || target != FileId::Client.name();
        let columns = file.columns().iter().enumerate().filter(|(_, column)| {
            column.key == Key::Foreign
                && !column.references.contains('(')
                && is_checked(target(column))
                && self.held.contains_key(target(column))
        });
        let reference =
            |(index, column)| Reference { column: index, target: target(column), known: String::new() };
        self.references = columns.map(reference).collect();
    }

    /// Keeps the key of a row, deleted or not.
    pub(super) fn remember(&mut self, record: &Record) {
        self.current.push([hash(record.key())]);
    }

    /// FS-43, FS-44, and FS-46 for all but references to enrollments.
    pub(super) fn check_references(&mut self, record: &Record, find: &mut impl FnMut(Finding)) {
        for reference in &mut self.references {
            let Some(value) = record.text(reference.column) else { continue };
            if reference.known == value {
                continue;
            }
            if self.held.get(reference.target).is_none_or(|held| held.contains([hash(value)])) {
                reference.known.clear();
                reference.known.push_str(value);
                continue;
            }
            let column = record.file().columns()[reference.column].name;
            let finding = match (record.file(), column) {
                (FileId::Enrollment, "PersonalID") => Finding::new(&rule::NO_CLIENT).with("id", value),
                (FileId::Enrollment, "ProjectID") => Finding::new(&rule::NO_PROJECT).with("id", value),
                _ => Finding::new(&rule::DANGLING).with("target", reference.target).with("value", value),
            };
            find(finding.in_column(column));
        }
    }

    /// FS-40, FS-41, CSV-10: keys used twice in a file that is done.
    pub(super) fn end(&mut self, file: FileId, faults: &mut Faults<'_>) {
        let keys = self.current.take().sorted();
        let mut twice = self.current.take();
        let none = hash("");
        let mut last = none;
        for [key] in keys.iter() {
            if key == last && key != none {
                twice.push([key]);
            }
            last = key;
        }
        let twice = twice.table();
        if !twice.is_empty() {
            self.end_twice(file, &twice, faults);
        }
        if TARGETS.contains(&file) && self.source.has(file) {
            self.held.insert(file.name(), Table::of(keys));
        }
    }

    /// Reads a file again, for the rows in which keys stand that are used twice: all of them but the first.
    fn end_twice(&self, file: FileId, twice: &Table<1>, faults: &mut Faults<'_>) {
        let mut rows = Spill::new(&self.source.spill_config);
        self.source.read(file, Some(&[0]), |row, record| {
            let key = hash(record.key());
            if twice.contains([key]) {
                rows.push([key, row]);
            }
        });
        let mut last = None;
        for [key, row] in rows.sorted().iter() {
            if last.replace(key) == Some(key) {
                faults.push(row, Fault::Twice, 0);
            }
        }
    }
}
