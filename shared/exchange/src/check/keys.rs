//! Keys: unique in their file, found where other files refer to them.

use std::collections::HashMap;

use domain::Record;
use hud::{Column, FileId, Key};

use super::stays::MOST_KEYS;
use super::twice::Twice;
use crate::finding::{Finding, Findings};
use crate::hashes::{KeySet, hash};
use crate::rule;
use crate::source::Source;

/// Keys of the files that others refer to, as hashes.
///
/// Clients and enrollments are checked with the stays; a reference to a CoC is a pair.
#[derive(Default)]
pub(super) struct Keys {
    held: HashMap<&'static str, KeySet>,
    /// The references of the file being read.
    references: Vec<Reference>,
    /// The keys of the file being read, if others refer to them.
    current: Option<KeySet>,
    twice: Twice,
    rows: usize,
}

/// A column, and the file it points at.
struct Reference {
    column: usize,
    target: &'static str,
    /// The value found last; the same user made row after row.
    known: String,
}

const TARGETS: &[FileId] = &[FileId::Organization, FileId::User, FileId::Project, FileId::Assessment];

impl Keys {
    /// Turns to the next file.
    pub(super) fn begin(&mut self, source: &Source, file: FileId) {
        let target = |column: &Column| column.references.split('.').next().unwrap_or_default();
        let columns = file.columns().iter().enumerate().filter(|(_, column)| {
            column.key == Key::Foreign
                && !column.references.contains('(')
                && !(file == FileId::Enrollment && column.name == "ProjectID")
                && self.held.contains_key(target(column))
        });
        let reference =
            |(index, column)| Reference { column: index, target: target(column), known: String::new() };
        self.references = columns.map(reference).collect();
        self.current = (TARGETS.contains(&file) && source.has(file)).then(KeySet::default);
        self.twice = Twice::default();
        self.rows = 0;
    }

    /// Keeps the key of a row, deleted or not.
    pub(super) fn remember(&mut self, record: &Record) {
        let key = hash(record.key());
        self.rows += 1;
        self.twice.push(key);
        if let Some(current) = self.current.as_mut().filter(|current| current.len() < MOST_KEYS) {
            current.insert(key);
        }
    }

    /// FS-46, for all but the references that [`super::stays`] looks after.
    pub(super) fn check_references(&mut self, record: &Record, find: &mut impl FnMut(Finding)) {
        for reference in &mut self.references {
            let Some(value) = record.text(reference.column) else { continue };
            if reference.known == value {
                continue;
            }
            let is_there = |held: &KeySet| held.contains(&hash(value)) || held.len() >= MOST_KEYS;
            if self.held.get(reference.target).is_none_or(is_there) {
                reference.known.clear();
                reference.known.push_str(value);
                continue;
            }
            let name = record.file().columns()[reference.column].name;
            find(
                Finding::new(&rule::DANGLING)
                    .in_column(name)
                    .with("target", reference.target)
                    .with("value", value),
            );
        }
    }

    /// Looks for keys used twice in a file that is done, and for more keys than can be held.
    pub(super) fn end(&mut self, source: &Source, file: FileId, found: &mut Findings) {
        let label = || Source::label(file);
        if let Some(current) = self.current.take() {
            self.held.insert(file.name(), current);
        }
        let is_referred_to = TARGETS.contains(&file) || matches!(file, FileId::Client | FileId::Enrollment);
        if is_referred_to && self.rows > MOST_KEYS {
            found.push(Finding::new(&rule::TOO_MANY_ROWS).in_file(label()).with("max", MOST_KEYS));
        }
        let rule = match file {
            FileId::Client => &rule::PERSON_TWICE,
            FileId::Enrollment => &rule::ENROLLMENT_TWICE,
            _ => &rule::KEY_TWICE,
        };
        std::mem::take(&mut self.twice).each(source, file, &mut |row, key| {
            let finding = Finding::new(rule).in_file(label()).at_row(row);
            found.push(finding.in_column(file.columns()[0].name).with("id", key));
        });
    }
}
