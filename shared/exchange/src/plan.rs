//! What an import would do, before it does anything.

use std::collections::BTreeMap;
use std::fmt;

use domain::Record;
use hud::FileId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::finding::{Finding, Findings};
use crate::refused::RefusedRows;
use crate::rule;
use crate::source::Source;

/// The content of a record in 16 bytes, for comparing without keeping. `ExportID` does not count: it
/// differs in every export and says nothing about the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint(pub [u8; 16]);

impl Fingerprint {
    /// The fingerprint of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let mut hash = Sha256::new();
        for (column, value) in record.file().columns().iter().zip(record.values()) {
            if column.references != "Export.ExportID" {
                hash.update(value.to_string().as_bytes());
                hash.update([0x1F]);
            }
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        Self(bytes)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What is known of a record from before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its content.
    pub fingerprint: Fingerprint,
    /// Whether it is void already.
    pub void: bool,
}

impl Known {
    /// What there is to know of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self { fingerprint: Fingerprint::of(record), void: record.is_deleted() }
    }
}

/// What an import does with one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Not known before.
    New,
    /// Known with other content.
    Changed,
    /// Known with the same content: nothing is written.
    Unchanged,
    /// Known and now deleted: the record is voided, never removed.
    Voided,
    /// Must not be imported; the rule says why.
    Refused(&'static rule::Rule),
}

/// What an import does with one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// [`Change::New`].
    pub new: u64,
    /// [`Change::Changed`].
    pub changed: u64,
    /// [`Change::Unchanged`].
    pub unchanged: u64,
    /// [`Change::Voided`].
    pub voided: u64,
    /// [`Change::Refused`].
    pub refused: u64,
}

/// How much one file may void.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VoidLimit {
    /// Share of the existing records, 0 to 1.
    pub share: f64,
    /// How many records exist; `None` counts those that the file mentions.
    pub existing: Option<u64>,
}

impl VoidLimit {
    /// Whether voiding so many of so many records is more than one file may: `TOO_MANY_DELETIONS`.
    #[must_use]
    pub fn is_exceeded(&self, voided: u64, existing: u64) -> bool {
        voided as f64 > existing as f64 * self.share
    }
}

impl Default for VoidLimit {
    fn default() -> Self {
        Self { share: 0.1, existing: None }
    }
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// By file, in HUD's order; files without rows are left out.
    pub counts: BTreeMap<usize, Counts>,
    /// Refused rows.
    pub findings: Findings,
    /// `TOO_MANY_DELETIONS`: how many records would be voided, of how many.
    pub too_many_deletions: Option<(u64, u64)>,
}

impl Plan {
    /// Counts by HUD's file name, in HUD's order.
    pub fn by_file(&self) -> impl Iterator<Item = (&'static str, Counts)> {
        self.counts.iter().map(|(index, counts)| (FileId::ALL[*index].name(), *counts))
    }
}

/// Refused rows that [`crate::check`] names with all that is needed to correct them.
const NAMED_BY_THE_CHECK: [&str; 3] =
    [rule::EXIT_BEFORE_ENTRY.id, rule::OTHER_PERSON.id, rule::SEVERAL_EXITS.id];

/// Decides row by row, for callers that look up what is known in between.
#[derive(Debug)]
pub struct Planner {
    refused: RefusedRows,
    plan: Plan,
    known: u64,
    limit: VoidLimit,
}

impl Planner {
    /// Looks through an export for the rows that must not be imported.
    #[must_use]
    pub fn new(source: &Source, limit: VoidLimit) -> Self {
        Self { refused: RefusedRows::of(source), plan: Plan::default(), known: 0, limit }
    }

    /// Decides about a row, given what is known of the record with its key.
    pub fn push(&mut self, row: u64, record: &Record, known: Option<Known>) -> Change {
        let change = self.refused.rule(record).map_or_else(|| change(record, known), Change::Refused);
        let counts = self.plan.counts.entry(record.file().index()).or_default();
        self.known += u64::from(known.is_some_and(|known| !known.void));
        match change {
            Change::New => counts.new += 1,
            Change::Changed => counts.changed += 1,
            Change::Unchanged => counts.unchanged += 1,
            Change::Voided => counts.voided += 1,
            Change::Refused(rule) => {
                counts.refused += 1;
                if NAMED_BY_THE_CHECK.contains(&rule.id) {
                    return change;
                }
                let key = record.file().columns()[0].name;
                let finding = Finding::new(rule).in_csv(record.file()).at_row(row);
                let unusable = std::ptr::eq(rule, &rule::NULL);
                self.plan.findings.push(finding.in_column(key).graver_if(unusable));
            }
        }
        change
    }

    /// What the rows so far add up to.
    #[must_use]
    pub fn finish(mut self) -> Plan {
        let voided: u64 = self.plan.counts.values().map(|counts| counts.voided).sum();
        let existing = self.limit.existing.unwrap_or(self.known);
        self.plan.too_many_deletions = self.limit.is_exceeded(voided, existing).then_some((voided, existing));
        self.plan
    }
}

/// What importing a whole export would do, given what is known of each record by file and key.
///
/// ```
/// use exchange::{Known, VoidLimit, plan};
/// use hud::FileId;
///
/// let export = exchange::Source::from_files([("Client.csv", &b"PersonalID,Sex\np1,0\np2,1\n"[..])])?;
/// let first = plan(&export, VoidLimit::default(), |_, _| None);
/// assert_eq!(first.by_file().map(|(name, counts)| (name, counts.new)).collect::<Vec<_>>(), [("Client", 2)]);
///
/// let mut stored = std::collections::HashMap::new();
/// export.read(FileId::Client, None, |_, record| {
///     stored.insert(record.key().to_owned(), Known::of(record));
/// });
/// let again = plan(&export, VoidLimit::default(), |_, key| stored.get(key).copied());
/// assert_eq!(again.by_file().map(|(_, counts)| counts.unchanged).sum::<u64>(), 2);
/// # Ok::<(), exchange::Refusal>(())
/// ```
pub fn plan(source: &Source, limit: VoidLimit, mut known: impl FnMut(FileId, &str) -> Option<Known>) -> Plan {
    let mut planner = Planner::new(source, limit);
    for file in FileId::ALL {
        source.read(file, None, |row, record| {
            planner.push(row, record, known(file, record.key()));
        });
    }
    planner.finish()
}

fn change(record: &Record, known: Option<Known>) -> Change {
    match known {
        None => Change::New,
        Some(known) if known.fingerprint == Fingerprint::of(record) => Change::Unchanged,
        Some(known) if record.is_deleted() && !known.void => Change::Voided,
        Some(_) => Change::Changed,
    }
}
