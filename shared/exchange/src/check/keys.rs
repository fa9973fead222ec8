//! Keys: unique in their file, found where other files refer to them.

use std::collections::{HashMap, HashSet};

use domain::Record;
use hud::{Column, FileId, Key};

use crate::finding::{Finding, Findings};
use crate::refused::hash;
use crate::rule;
use crate::source::Source;

/// Keys of the files that others refer to, as hashes.
///
/// Clients and enrollments are checked with the stays; a reference to a CoC is a pair.
#[derive(Default)]
pub(super) struct Keys {
    held: HashMap<&'static str, HashSet<u64>>,
    /// The references of the file being read: the column, and the file it points at.
    references: Vec<(usize, &'static str)>,
}

const TARGETS: &[FileId] = &[FileId::Organization, FileId::User, FileId::Project, FileId::Assessment];

impl Keys {
    /// Turns to the next file.
    pub(super) fn begin(&mut self, file: FileId) {
        let target = |column: &Column| column.references.split('.').next().unwrap_or_default();
        let columns = file.columns().iter().enumerate().filter(|(_, column)| {
            column.key == Key::Foreign
                && !column.references.contains('(')
                && !(file == FileId::Enrollment && column.name == "ProjectID")
                && self.held.contains_key(target(column))
        });
        self.references = columns.map(|(index, column)| (index, target(column))).collect();
    }

    /// FS-46, for all but the references that [`super::stays`] looks after.
    pub(super) fn check_references(&self, record: &Record, find: &mut impl FnMut(Finding)) {
        for &(index, target) in &self.references {
            let Some(value) = record.text(index) else { continue };
            if self.held.get(target).is_none_or(|held| held.contains(&hash(value))) {
                continue;
            }
            let finding = Finding::new(&rule::DANGLING).in_column(record.file().columns()[index].name);
            find(finding.with("target", target).with("value", value));
        }
    }

    /// Keeps the keys of a file that is done, and looks for keys used twice.
    pub(super) fn end(&mut self, source: &Source, file: FileId, mut keys: Vec<u64>, found: &mut Findings) {
        if TARGETS.contains(&file) && source.has(file) {
            self.held.insert(file.name(), keys.iter().copied().collect());
        }
        keys.sort_unstable();
        let twice: HashSet<u64> =
            keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        drop(keys);
        if twice.is_empty() {
            return;
        }
        let mut seen = HashSet::new();
        source.read(file, Some(&[0]), |row, record| {
            let key = hash(record.key());
            if !record.key().is_empty() && twice.contains(&key) && !seen.insert(key) {
                let rule = match file {
                    FileId::Client => &rule::PERSON_TWICE,
                    FileId::Enrollment => &rule::ENROLLMENT_TWICE,
                    _ => &rule::KEY_TWICE,
                };
                let finding = Finding::new(rule).in_file(Source::label(file)).at_row(row);
                found.push(finding.in_column(file.columns()[0].name).with("id", record.key()));
            }
        });
    }
}
