//! `cargo xtask soak`: property tests, fuzz targets and faults with fresh seeds, for as long as asked.
//!
//! CI runs the same tests with fixed seeds. What fails here is kept: property tests write the seed of the smallest
//! failing case to `proptest-regressions/`, fuzz targets write the failing input to `tests/found/`, and both run again
//! in every later run of the tests. Commit these files with the mend.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::command::{answer, command, exists};
use crate::root::{root, scratch};
use crate::test::{nextest, nextest_report, with_hud_kit};
use crate::test_run::{Tally, with_report};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Go on for so long; the round under way is finished
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Only one round, with this seed: what an earlier run printed
    #[arg(long)]
    seed: Option<u64>,
}

/// Seconds of each fuzz target in a round.
const FUZZ_SECONDS: u64 = 20;

/// Folders that failing cases are written to.
const KEPT: &[&str] = &["proptest-regressions/", "tests/found/"];

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if !exists("cargo-nextest") {
        return Err("soak needs cargo-nextest (`cargo install --locked cargo-nextest`)".into());
    }
    let names = seeded_tests()?;
    println!("{} tests with seeds, fuzz targets and faults, for {} minutes", names.len(), arguments.minutes);

    let until = Instant::now() + Duration::from_secs(60 * arguments.minutes);
    let mut rounds = 0;
    let mut sum = Tally::default();
    loop {
        let seed = arguments.seed.unwrap_or_else(fresh_seed);
        println!("seed {seed}");
        let run = with_report(&mut round(&names, seed), &nextest_report())?;
        if !run.tally.failed.is_empty() || !run.is_good {
            let log = scratch("soak")?.join(format!("{seed}.txt"));
            std::fs::write(&log, &run.said)?;
            println!("FAILED with seed {seed}: {}", run.tally.failed.join(", "));
            println!("  all that was said: {}", log.display());
            println!("  again: cargo xtask soak --seed {seed}");
        }
        rounds += 1;
        sum += run.tally;
        if arguments.seed.is_some() || Instant::now() >= until {
            break;
        }
    }

    for case in kept_cases()? {
        println!("kept as a case: {case}");
    }
    println!("{rounds} rounds: {} passed, {} failed", sum.passed, sum.failed.len());
    if sum.failed.is_empty() { Ok(()) } else { Err(format!("{} failed", sum.failed.len()).into()) }
}

fn round(names: &BTreeSet<String>, seed: u64) -> Command {
    let mut run = nextest();
    let any = names.iter().map(String::as_str).collect::<Vec<_>>().join("|");
    run.args(["--workspace", "--exclude", "xtask", "--filterset", &format!("test(/(^|::)({any})$/)")]);
    run.env("PROPTEST_RNG_SEED", seed.to_string());
    run.env("WAYHOME_FUZZ_SEED", seed.to_string());
    run.env("WAYHOME_FUZZ_SECONDS", FUZZ_SECONDS.to_string());
    with_hud_kit(&mut run);
    run
}

/// Names of all tests that take a seed or meet faults: found in the code, so that none is forgotten.
fn seeded_tests() -> Result<BTreeSet<String>, Failure> {
    let listing = answer(&mut command("git", &["ls-files", "*.rs"]))?;
    let mut names = BTreeSet::new();
    for path in listing.lines().filter(|path| !path.starts_with("xtask/")) {
        names.extend(seeded_in(path, &std::fs::read_to_string(root().join(path))?));
    }
    Ok(names)
}

/// The tests of a file in `proptest!` blocks, or all of them in a file of fuzz targets or faults.
fn seeded_in(path: &str, text: &str) -> Vec<String> {
    let is_whole = path.contains("/tests/")
        && (path.ends_with("/faults.rs") || text.contains("FUZZ_SECONDS") || text.contains("fuzz::seeds"));
    let mut names = Vec::new();
    let mut is_property = false;
    let mut is_test = false;
    for line in text.lines() {
        let code = line.trim_start();
        if code.starts_with("proptest!") {
            is_property = true;
        } else if is_property && line.len() - code.len() == indent_of_block(text) && code == "}" {
            is_property = false;
        }
        if code == "#[test]" || code == "#[tokio::test]" {
            is_test = true;
        } else if let Some(name) = code.strip_prefix("async fn ").or_else(|| code.strip_prefix("fn ")) {
            if is_test && (is_whole || is_property) {
                names.extend(name.split(['(', '<']).next().map(str::to_owned));
            }
            is_test = false;
        }
    }
    names
}

/// How far the `proptest!` block of a file is indented.
fn indent_of_block(text: &str) -> usize {
    text.lines()
        .find(|line| line.trim_start().starts_with("proptest!"))
        .map_or(0, |line| line.len() - line.trim_start().len())
}

/// Files with cases that are new or changed.
fn kept_cases() -> Result<Vec<String>, Failure> {
    let status = answer(&mut command("git", &["status", "--porcelain", "--untracked-files=all"]))?;
    let paths = status.lines().filter_map(|line| line.get(3..));
    Ok(paths.filter(|path| KEPT.iter().any(|kept| path.contains(kept))).map(str::to_owned).collect())
}

/// A number that nobody knew before.
fn fresh_seed() -> u64 {
    RandomState::new().hash_one("seed")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROPERTIES: &str = "\
        #[test]\nfn an_example() {}\n\
        proptest! {\n    #[test]\n    fn whatever_it_is(a in 0..3) {\n        if a == 1 {\n        }\n    }\n\n    #[test]\n    fn and_the_other(a in 0..3) {}\n}\n\
        #[test]\nfn another_example() {}\n";

    #[test]
    fn the_properties_of_a_file_are_found_and_its_examples_are_not() {
        assert_eq!(seeded_in("shared/a/tests/it/b.rs", PROPERTIES), ["whatever_it_is", "and_the_other"]);
    }

    #[test]
    fn all_tests_with_faults_run() {
        assert_eq!(
            seeded_in("shared/store/tests/it/faults.rs", "#[tokio::test]\nasync fn a_fault() {\n").len(),
            1
        );
        assert!(seeded_tests().unwrap().len() > 10);
    }
}
