//! Steps that a long verb goes through: each says that it starts, how it ended and how long it took.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::test_run::{Tally, TestRun};

/// The steps so far. Several threads may add steps.
#[derive(Default)]
pub(crate) struct Plan(Mutex<Vec<Step>>);

struct Step {
    name: String,
    took: Duration,
    tally: Tally,
}

impl Plan {
    /// Does one check, which passes or fails as a whole; returns whether it went well.
    pub(crate) fn check(&self, name: &str, work: impl FnOnce() -> Result<String, Failure>) -> bool {
        self.step(name, "", || match work() {
            Ok(_) => (Tally { passed: 1, failed: Vec::new() }, None),
            Err(failure) => (Tally { passed: 0, failed: vec![name.to_owned()] }, Some(failure.to_string())),
        })
    }

    /// Does a run of tests, of which none at all is a failure; returns whether it went well.
    pub(crate) fn tests(&self, name: &str, work: impl FnOnce() -> Result<TestRun, Failure>) -> bool {
        self.step(name, " tests", || {
            let (mut tally, said, is_good) = match work() {
                Ok(run) => (run.tally, run.said, run.is_good),
                Err(failure) => (Tally::default(), failure.to_string(), false),
            };
            if tally.failed.is_empty() && (!is_good || tally.passed == 0) {
                tally.failed.push(format!("{name}, as a whole"));
            }
            let said = (!tally.failed.is_empty()).then_some(said);
            (tally, said)
        })
    }

    /// What a failed step said is printed whole.
    fn step(&self, name: &str, counted: &str, work: impl FnOnce() -> (Tally, Option<String>)) -> bool {
        println!("  ...  {name}");
        let start = Instant::now();
        let (tally, said) = work();
        let took = start.elapsed();

        if let Some(said) = said {
            println!("---- {name}\n{said}\n----");
        }
        let is_good = tally.failed.is_empty();
        let number = match counted {
            "" => String::new(),
            counted => format!(" ({}{counted})", tally.passed + tally.failed.len()),
        };
        println!("{} {name}{number}, {:.1} s", if is_good { "   ok " } else { "FAILED" }, took.as_secs_f64());
        self.steps().push(Step { name: name.to_owned(), took, tally });
        is_good
    }

    /// Prints the steps with their times, each failed test, and the plain line `N passed, N failed`; fails if
    /// anything did.
    pub(crate) fn close(&self) -> Result<(), Failure> {
        let mut sum = Tally::default();
        println!();
        for step in self.steps().iter() {
            let mark = if step.tally.failed.is_empty() { "ok" } else { "FAILED" };
            println!("{:>8.1} s  {:<6}  {}", step.took.as_secs_f64(), mark, step.name);
            sum += step.tally.clone();
        }
        for name in &sum.failed {
            println!("failed: {name}");
        }
        let failed = sum.failed.len();
        println!("{} passed, {failed} failed", sum.passed);
        if failed == 0 { Ok(()) } else { Err(format!("{failed} failed").into()) }
    }

    fn steps(&self) -> std::sync::MutexGuard<'_, Vec<Step>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(passed: usize, failed: &[&str], is_good: bool) -> Result<TestRun, Failure> {
        let failed = failed.iter().map(|name| (*name).to_owned()).collect();
        Ok(TestRun { said: String::new(), is_good, tally: Tally { passed, failed } })
    }

    #[test]
    fn a_run_that_failed_has_at_least_one_failure_and_a_failing_test_is_one() {
        let plan = Plan::default();

        assert!(plan.tests("good", || run(3, &[], true)));
        assert!(!plan.tests("one of them failed", || run(3, &["a"], false)));
        assert!(!plan.tests("nothing ran", || run(0, &[], true)));
        assert!(!plan.tests("it broke off", || run(3, &[], false)));
        assert!(!plan.check("a check", || Err("no".into())));

        assert_eq!(plan.close().unwrap_err().to_string(), "4 failed");
    }
}
