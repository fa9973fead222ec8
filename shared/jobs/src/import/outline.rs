//! Which enrollments of a file are put together in which round: as many rows in each as memory is meant for, however
//! they are spread over households.

use std::ops::Range;

use domain::Record;
use exchange::Source;
use hud::FileId;
use hud::columns::enrollment as col;

/// Rows put together at once, those of enrollments included. With what is stored of them, and as they are sent, they
/// take some 60 MB.
pub(super) const ROWS_PER_ROUND: u64 = 25_000;

/// An enrollment takes as much as so many rows, however few hang on it.
const ROWS_OF_ENROLLMENT: u64 = 5;

/// Households are counted at so many places, by a hash: a round is made of whole places.
const PLACES: u64 = 1 << 16;

/// So many counters at most for the rows of enrollments, by a hash as well. Enrollments that share one count double:
/// rounds become smaller than they need to be, never larger.
const MOST_COUNTERS: usize = 1 << 22;

/// The rounds in which the households of a file are read. Its memory does not depend on the file.
pub(super) struct Outline {
    /// The round of each place.
    round_of: Vec<u32>,
    /// Rows at each place; more than there are where enrollments share a counter.
    rows_at: Vec<u64>,
    rounds: usize,
}

impl Outline {
    pub(super) fn of(source: &Source) -> Self {
        let counters = rows_of_enrollments(source);
        let mut rows_at = vec![0_u64; PLACES as usize];
        let mut enrollments_at = vec![0_u64; PLACES as usize];
        source.read(FileId::Enrollment, Some(&COLUMNS), |_, row| {
            let at = place(&household(row));
            rows_at[at] += u64::from(counters[counter(row.key(), counters.len())]);
            enrollments_at[at] += 1;
        });
        let weigh = |(rows, enrollments): (&u64, &u64)| (*rows).max(enrollments * ROWS_OF_ENROLLMENT);
        let weights: Vec<u64> = rows_at.iter().zip(&enrollments_at).map(weigh).collect();
        let total: u64 = weights.iter().sum();
        let rounds = total.div_ceil(ROWS_PER_ROUND).max(1);
        let mut before = 0;
        let round = |weight: u64| {
            let round = (before * rounds / total.max(1)).min(rounds - 1);
            before += weight;
            u32::try_from(round).unwrap_or(u32::MAX)
        };
        Self {
            round_of: weights.into_iter().map(round).collect(),
            rows_at,
            rounds: usize::try_from(rounds).unwrap_or(usize::MAX),
        }
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

    /// Rows that a household has at most, those of others at its place included.
    pub(super) fn rows_at_most(&self, household: &str) -> u64 {
        self.rows_at[place(household)]
    }

    /// Whether some household may have more rows than these.
    pub(super) fn may_exceed(&self, rows: u64) -> bool {
        self.rows_at.iter().any(|at| *at > rows)
    }

    fn round(&self, household: &str) -> usize {
        self.round_of[place(household)] as usize
    }
}

/// What [`household`] needs of an enrollment.
pub(super) const COLUMNS: [usize; 3] = [col::ENROLLMENT_ID, col::HOUSEHOLD_ID, col::PROJECT_ID];

/// How many rows name the enrollments that share a counter, their own included.
fn rows_of_enrollments(source: &Source) -> Vec<u32> {
    let mut enrollments = 0_usize;
    source.read(FileId::Enrollment, Some(&[col::ENROLLMENT_ID]), |_, _| enrollments += 1);
    let mut counters = vec![0_u32; (4 * enrollments).next_power_of_two().clamp(1 << 10, MOST_COUNTERS)];
    let len = counters.len();
    for file in FileId::ALL {
        let Some(column) = file.column_index("EnrollmentID") else { continue };
        source.read(file, Some(&[column]), |_, row| {
            let rows = &mut counters[counter(row.text(column).unwrap_or_default(), len)];
            *rows = rows.saturating_add(1);
        });
    }
    counters
}

fn counter(enrollment: &str, counters: usize) -> usize {
    at(enrollment, counters as u64)
}

fn place(household: &str) -> usize {
    at(household, PLACES)
}

/// The same place for a text in every worker.
fn at(text: &str, places: u64) -> usize {
    usize::try_from(domain::fnv1a(text.as_bytes()) % places).unwrap_or(0)
}

/// HUD's `HouseholdID`; of a row without one, the enrollment stands alone.
pub(super) fn named(row: &Record) -> &str {
    row.text(col::HOUSEHOLD_ID).unwrap_or(row.key())
}

/// What tells one household's stay from another: HUD's `HouseholdID` belongs to one project stay; where a
/// file uses it in two projects, they are two stays.
pub(super) fn household(row: &Record) -> String {
    format!("{}\n{}", named(row), row.text(col::PROJECT_ID).unwrap_or(""))
}
