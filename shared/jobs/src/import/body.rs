//! What an import knows of itself: file, progress, counts. No client data.

use std::collections::BTreeMap;

use exchange::{Findings, Severity, VoidLimit};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{ImportState, Tally};

use crate::fault::Failure;

/// What an import does to the rows of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileCounts {
    new: u64,
    changed: u64,
    unchanged: u64,
    voided: u64,
    /// Rows that were changed or voided here after the file's were: they stay as they are.
    #[serde(default)]
    kept: u64,
    /// Rows that may not be imported, such as those of a victim service provider.
    #[serde(default)]
    refused: u64,
}

/// An import as it is stored.
pub type Import = store::Import<ImportBody>;

/// The body of a stored import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportBody {
    pub file_name: String,
    pub size: u64,
    /// Steps done, of how many.
    pub done: u64,
    pub total: u64,
    pub counts: BTreeMap<String, FileCounts>,
    /// How many findings of each severity.
    pub findings: BTreeMap<Severity, u64>,
    /// Whether the worker that writes has counted what it will do.
    #[serde(default)]
    pub counted_again: bool,
    /// How the last attempt failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<FailedImport>,
    /// When a worker was last heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Timestamp>,
}

/// How an attempt at an import failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedImport {
    /// What was under way.
    pub during: Phase,
    /// Why it failed.
    pub reason: Failure,
}

/// The work that a worker does on an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Phase {
    /// The dry run.
    Checking,
    /// The writing.
    Importing,
}

impl Phase {
    /// The state of an import that waits for it or is in it.
    pub(super) fn state(self) -> ImportState {
        match self {
            Self::Checking => ImportState::Checking,
            Self::Importing => ImportState::Importing,
        }
    }
}

impl ImportBody {
    pub fn new(file_name: String, size: u64) -> Self {
        Self { file_name, size, ..Self::default() }
    }

    /// The same at the beginning of its work.
    pub fn started(self) -> Self {
        Self { done: 0, counted_again: false, failed: None, ..self }
    }

    /// With what would be done now, before the first write.
    pub fn counted_again(self, tally: &Tally) -> Self {
        let refused = self.counts.iter().map(|(file, counts)| (file.clone(), counts.refused));
        let refused = refused.filter(|(_, rows)| *rows > 0).collect();
        Self { counted_again: true, done: 0, ..self.with_counts(tally, &refused) }
    }

    pub fn with_counts(self, tally: &Tally, refused: &BTreeMap<String, u64>) -> Self {
        let mut counts: BTreeMap<String, FileCounts> = BTreeMap::new();
        for (file, &store::Counts { new, changed, unchanged, voided, kept }) in &tally.files {
            let of_file = FileCounts { new, changed, unchanged, voided, kept, refused: 0 };
            counts.insert((*file).to_owned(), of_file);
        }
        for (file, rows) in refused {
            counts.entry(file.clone()).or_default().refused = *rows;
        }
        Self { counts, ..self }
    }

    pub fn with_findings(self, findings: &Findings) -> Self {
        let counts = [Severity::High, Severity::Error, Severity::Warning];
        let findings = counts.map(|severity| (severity, findings.count(severity)));
        Self { findings: findings.into_iter().filter(|(_, count)| *count > 0).collect(), ..self }
    }

    /// Records that would be voided.
    fn voided(&self) -> u64 {
        self.counts.values().map(|counts| counts.voided).sum()
    }

    /// Records of the file that are stored already.
    fn existing(&self) -> u64 {
        let stored = |counts: &FileCounts| counts.changed + counts.unchanged + counts.voided + counts.kept;
        self.counts.values().map(stored).sum()
    }

    /// Whether it would void too many.
    pub fn voids_too_many(&self) -> bool {
        self.too_many_deletions().is_some()
    }

    /// How many of how many records it would void, if those are too many (PRODUCT M6).
    pub fn too_many_deletions(&self) -> Option<TooManyDeletions> {
        let (voided, records) = (self.voided(), self.existing());
        VoidLimit::default().is_exceeded(voided, records).then_some(TooManyDeletions { voided, records })
    }
}

/// So many records would be voided that nothing is imported.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TooManyDeletions {
    pub voided: u64,
    /// Records of the file that are stored already.
    pub records: u64,
}
