//! Which household and program each enrollment of a file belongs to: all that must be known before rows are
//! put together.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use exchange::Source;
use hud::FileId;
use hud::columns::enrollment as col;

/// Enrollments put together at once.
const PER_ROUND: usize = 5_000;

/// The enrollments of a file by household, and the rounds in which they are read.
pub(super) struct Outline {
    households: HashMap<Box<str>, Box<str>>,
    rounds: usize,
}

impl Outline {
    pub(super) fn of(source: &Source) -> Self {
        let mut households: HashMap<Box<str>, Box<str>> = HashMap::new();
        let columns = [col::ENROLLMENT_ID, col::PROJECT_ID, col::HOUSEHOLD_ID];
        source.read(FileId::Enrollment, Some(&columns), |_, row| {
            households.insert(row.key().into(), household(row));
        });
        let rounds = households.len().div_ceil(PER_ROUND).max(1);
        Self { households, rounds }
    }

    pub(super) fn rounds(&self) -> usize {
        self.rounds
    }

    /// The household of an enrollment; `None` if the file has no such enrollment.
    pub(super) fn household(&self, enrollment: &str) -> Option<&str> {
        self.households.get(enrollment).map(AsRef::as_ref)
    }

    /// The round in which a household is read.
    pub(super) fn round(&self, household: &str) -> usize {
        let mut hasher = DefaultHasher::new();
        household.hash(&mut hasher);
        usize::try_from(hasher.finish() % self.rounds as u64).unwrap_or(0)
    }
}

/// HUD's `HouseholdID`; of a row without one, the enrollment stands alone.
pub(super) fn named(row: &domain::Record) -> &str {
    row.text(col::HOUSEHOLD_ID).unwrap_or(row.key())
}

/// What tells one household's stay from another: HUD's `HouseholdID` belongs to one project stay; where a
/// file uses it in two projects, they are two stays.
fn household(row: &domain::Record) -> Box<str> {
    format!("{}\n{}", named(row), row.text(col::PROJECT_ID).unwrap_or("")).into()
}
