//! Steps that a long verb goes through: each says that it starts, how it ended and how long it took.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::tally::{Tally, tally};

/// What a step is counted as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counts {
    /// One check: it passes or fails as a whole.
    AsOne,
    /// A run of tests: as many as its output says, and none at all is a failure.
    AsTests,
}

/// The steps so far. Several threads may add steps.
#[derive(Default)]
pub(crate) struct Plan(Mutex<Vec<Step>>);

struct Step {
    name: String,
    took: Duration,
    tally: Tally,
}

impl Plan {
    /// Does one step; returns whether it went well. What a failed step said is printed whole.
    pub(crate) fn step(
        &self,
        name: &str,
        counts: Counts,
        work: impl FnOnce() -> Result<String, Failure>,
    ) -> bool {
        println!("  ...  {name}");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();

        let said = match &outcome {
            Ok(said) => said.clone(),
            Err(failure) => failure.to_string(),
        };
        let tests = if counts == Counts::AsTests { tally(&said) } else { Tally::default() };
        let good = outcome.is_ok() && tests.failed == 0 && (counts == Counts::AsOne || tests.passed > 0);
        let tally = match (good, counts) {
            (true, Counts::AsOne) => Tally { passed: 1, failed: 0 },
            (true, Counts::AsTests) => tests,
            (false, _) => Tally { passed: tests.passed, failed: tests.failed.max(1) },
        };

        if !good {
            println!("---- {name}\n{said}\n----");
        }
        let number = match counts {
            Counts::AsOne => String::new(),
            Counts::AsTests => format!(" ({} tests)", tally.passed + tally.failed),
        };
        println!("{} {name}{number}, {:.1} s", if good { "   ok " } else { "FAILED" }, took.as_secs_f64());
        self.steps().push(Step { name: name.to_owned(), took, tally });
        good
    }

    /// Prints the steps with their times and the plain line `N passed, N failed`; fails if anything did.
    pub(crate) fn close(&self) -> Result<(), Failure> {
        let mut sum = Tally::default();
        println!();
        for step in self.steps().iter() {
            sum += step.tally;
            let mark = if step.tally.failed == 0 { "ok" } else { "FAILED" };
            println!("{:>8.1} s  {:<6}  {}", step.took.as_secs_f64(), mark, step.name);
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed == 0 { Ok(()) } else { Err(format!("{} failed", sum.failed).into()) }
    }

    fn steps(&self) -> std::sync::MutexGuard<'_, Vec<Step>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
