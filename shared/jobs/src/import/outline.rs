//! Which enrollments of a file are put together in which round. Their number is all that must be known before.

use std::ops::Range;

use domain::Record;
use exchange::Source;
use hud::FileId;
use hud::columns::enrollment as col;

/// Enrollments put together at once.
const PER_ROUND: usize = 5_000;

/// Rows put together at once, those of enrollments included: some nights of a shelter outweigh its enrollments.
const ROWS_PER_ROUND: usize = 50_000;

/// The rounds in which the households of a file are read: as many as it has enrollments and rows for.
pub(super) struct Outline {
    rounds: usize,
}

impl Outline {
    pub(super) fn of(source: &Source) -> Self {
        let mut enrollments = 0_usize;
        let mut rows = 0_usize;
        for file in FileId::ALL {
            let Some(column) = file.column_index("EnrollmentID") else { continue };
            source.read(file, Some(&[column]), |_, _| {
                rows += 1;
                enrollments += usize::from(file == FileId::Enrollment);
            });
        }
        Self { rounds: enrollments.div_ceil(PER_ROUND).max(rows.div_ceil(ROWS_PER_ROUND)).max(1) }
    }

    pub(super) fn rounds(&self) -> usize {
        self.rounds
    }

    /// The household of an enrollment, if it is read in that round. An enrollment listed twice stops an import
    /// before (FS-41), so that its row alone says where it belongs.
    pub(super) fn household(&self, row: &Record, round: usize) -> Option<String> {
        let household = household(row);
        (self.round(&household) == round).then_some(household)
    }

    /// Whether an enrollment is read in one of these rounds.
    pub(super) fn is_read_in(&self, row: &Record, rounds: &Range<usize>) -> bool {
        rounds.contains(&self.round(&household(row)))
    }

    fn round(&self, household: &str) -> usize {
        usize::try_from(domain::fnv1a(household.as_bytes()) % self.rounds as u64).unwrap_or(0)
    }
}

/// HUD's `HouseholdID`; of a row without one, the enrollment stands alone.
pub(super) fn named(row: &Record) -> &str {
    row.text(col::HOUSEHOLD_ID).unwrap_or(row.key())
}

/// What tells one household's stay from another: HUD's `HouseholdID` belongs to one project stay; where a
/// file uses it in two projects, they are two stays.
fn household(row: &Record) -> String {
    format!("{}\n{}", named(row), row.text(col::PROJECT_ID).unwrap_or(""))
}
