//! How many tests passed and failed, read from what test programs print.

use std::ops::AddAssign;

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The sum of the closing lines of nextest, `cargo test`, vitest, `node --test` and of our own `N passed, N failed`.
pub(crate) fn tally(output: &str) -> Tally {
    let mut sum = Tally::default();
    for line in output.lines() {
        let line = plain(line);
        let words: Vec<&str> =
            line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["pass", number] | [_, "pass", number] => sum.passed += number.parse().unwrap_or(0),
            ["fail", number] | [_, "fail", number] => sum.failed += number.parse().unwrap_or(0),
            _ => {}
        }
        let closing = match words.as_slice() {
            ["Summary", ..] | ["Tests", ..] => true,
            ["test", "result", ..] => true,
            [passed, "passed", failed, "failed"] => is_number(passed) && is_number(failed),
            _ => false,
        };
        if closing {
            sum += Tally { passed: before("passed", &words), failed: before("failed", &words) };
        }
    }
    sum
}

fn before(what: &str, words: &[&str]) -> usize {
    words.windows(2).find(|pair| pair[1] == what).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn is_number(word: &str) -> bool {
    word.parse::<usize>().is_ok()
}

/// `line` without the escape sequences that color it.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_every_test_program_are_added_up() {
        let output = "\
            \u{1b}[32m     Summary\u{1b}[0m [   1.5s] 10 tests run: 9 passed (1 slow), 1 failed, 2 skipped\n\
            test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n \
            Test Files  3 passed (3)\n      \
            Tests  1 failed | 11 passed (12)\n\
            ℹ pass 3\n# fail 1\n\
            4 passed, 0 failed\n";

        assert_eq!(tally(output), Tally { passed: 32, failed: 3 });
    }

    #[test]
    fn other_lines_that_speak_of_passing_count_for_nothing() {
        assert_eq!(
            tally("12 checks passed and 3 failed to start\nPASS it a_test_that_passed\n"),
            Tally::default()
        );
    }
}
