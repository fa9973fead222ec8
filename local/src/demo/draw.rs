use domain::Date;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use crate::stage::Stage;

/// Chance with a fixed seed, and the numbers that have been given out.
pub(super) struct Draw {
    rng: StdRng,
    pub(super) today: Date,
    given: u32,
}

impl Draw {
    pub(super) fn seeded(stage: Stage, today: Date) -> Self {
        let seed = match stage {
            Stage::Modesto => 510,
            Stage::Testing => 511,
        };
        Self { rng: StdRng::seed_from_u64(seed), today, given: 0 }
    }

    /// `prefix` and a number that no other thing has.
    pub(super) fn next_id(&mut self, prefix: &str) -> String {
        self.given += 1;
        format!("demo-{prefix}-{:05}", self.given)
    }

    pub(super) fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        *things.choose(&mut self.rng).expect("lists to draw from are constants with entries")
    }

    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.rng.random_range(low..=high)
    }

    /// True once in `n` times.
    pub(super) fn once_in(&mut self, n: i64) -> bool {
        self.between(1, n) == 1
    }

    pub(super) fn number(&mut self) -> u64 {
        self.rng.random()
    }
}

/// `date`, so many days earlier.
pub(super) fn days_before(date: Date, days: i64) -> Date {
    date.saturating_sub(jiff::Span::new().days(days))
}
