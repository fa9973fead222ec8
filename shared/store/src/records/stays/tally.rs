//! What an import does to the rows of each file, in numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use domain::{Record, is_later};

/// What an import does to the rows of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Not stored before.
    pub new: u64,
    /// Stored with other values.
    pub changed: u64,
    /// Stored exactly so.
    pub unchanged: u64,
    /// Newly marked as deleted.
    pub voided: u64,
    /// Stored with other values that are later than the file's: they stay as they are.
    pub kept: u64,
}

/// Counts by the name of HUD's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Counts by the name of HUD's file.
    pub files: BTreeMap<&'static str, Counts>,
}

impl Tally {
    /// Counts what importing a row does, given the row that is stored of it.
    pub fn count(&mut self, stored: Option<&Record>, imported: &Record) {
        let counts = self.files.entry(imported.file().name()).or_default();
        match stored {
            None => counts.new += 1,
            Some(old) if old == imported => counts.unchanged += 1,
            Some(old) if is_later(old, imported) => counts.kept += 1,
            Some(old) if imported.is_deleted() && !old.is_deleted() => counts.voided += 1,
            Some(_) => counts.changed += 1,
        }
    }

    /// Adds the counts of another part of the same import.
    pub fn add(&mut self, other: &Self) {
        for (file, more) in &other.files {
            let counts = self.files.entry(file).or_default();
            counts.new += more.new;
            counts.changed += more.changed;
            counts.unchanged += more.unchanged;
            counts.voided += more.voided;
            counts.kept += more.kept;
        }
    }
}
