//! What an import knows of itself: file, progress, counts. No client data.

use std::collections::BTreeMap;

use exchange::{Findings, Severity, VoidLimit};
use serde::{Deserialize, Serialize};
use store::{Import, Tally};
use utoipa::ToSchema;

use crate::code::Code;
use crate::problem::Problem;

/// What an import does to the rows of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct FileCounts {
    new: u64,
    changed: u64,
    unchanged: u64,
    voided: u64,
    /// Rows that may not be imported, such as those of a victim service provider.
    #[serde(default)]
    refused: u64,
}

/// The body of a stored import.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ImportBody {
    pub(crate) file_name: String,
    pub(crate) size: u64,
    /// Steps done, of how many.
    pub(crate) done: u64,
    pub(crate) total: u64,
    pub(crate) counts: BTreeMap<String, FileCounts>,
    /// How many findings of each severity.
    pub(crate) findings: BTreeMap<String, u64>,
    /// Whether the worker that writes has counted what it will do.
    #[serde(default)]
    pub(crate) counted_again: bool,
}

impl ImportBody {
    pub(crate) fn new(file_name: String, size: u64) -> Self {
        Self { file_name, size, ..Self::default() }
    }

    pub(crate) fn read(import: &Import) -> Result<Self, Problem> {
        serde_json::from_value(import.body.clone())
            .map_err(|_| Problem::new(Code::TryAgain).because("a stored import cannot be read"))
    }

    pub(crate) fn write(&self) -> Result<serde_json::Value, Problem> {
        serde_json::to_value(self).map_err(|_| Problem::new(Code::TryAgain))
    }

    /// The same at the beginning of its work.
    pub(crate) fn started(self) -> Self {
        Self { done: 0, counted_again: false, ..self }
    }

    /// With what would be done now, before the first write.
    pub(crate) fn counted_again(self, tally: &Tally) -> Self {
        let refused = self.counts.iter().map(|(file, counts)| (file.clone(), counts.refused));
        let refused = refused.filter(|(_, rows)| *rows > 0).collect();
        Self { counted_again: true, done: 0, ..self.with_counts(tally, &refused) }
    }

    pub(crate) fn with_counts(self, tally: &Tally, refused: &BTreeMap<String, u64>) -> Self {
        let mut counts: BTreeMap<String, FileCounts> = BTreeMap::new();
        for (file, &store::Counts { new, changed, unchanged, voided }) in &tally.files {
            counts.insert((*file).to_owned(), FileCounts { new, changed, unchanged, voided, refused: 0 });
        }
        for (file, rows) in refused {
            counts.entry(file.clone()).or_default().refused = *rows;
        }
        Self { counts, ..self }
    }

    pub(crate) fn with_findings(self, findings: &Findings) -> Self {
        let counts = [("HIGH", Severity::High), ("ERROR", Severity::Error), ("WARNING", Severity::Warning)];
        let findings = counts.map(|(name, severity)| (name.to_owned(), findings.count(severity)));
        Self { findings: findings.into_iter().filter(|(_, count)| *count > 0).collect(), ..self }
    }

    /// Records that would be voided.
    fn voided(&self) -> u64 {
        self.counts.values().map(|counts| counts.voided).sum()
    }

    /// Records of the file that are stored already.
    fn existing(&self) -> u64 {
        self.counts.values().map(|counts| counts.changed + counts.unchanged + counts.voided).sum()
    }

    /// Whether it would void too many.
    pub(crate) fn voids_too_many(&self) -> bool {
        self.too_many_deletions().is_some()
    }

    /// How many of how many records it would void, if those are too many (PRODUCT M6).
    pub(crate) fn too_many_deletions(&self) -> Option<TooManyDeletions> {
        let (voided, records) = (self.voided(), self.existing());
        VoidLimit::default().is_exceeded(voided, records).then_some(TooManyDeletions { voided, records })
    }
}

/// So many records would be voided that nothing is imported.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct TooManyDeletions {
    pub(crate) voided: u64,
    /// Records of the file that are stored already.
    pub(crate) records: u64,
}
