//! Runs of tests, counted from the reports that test programs write for machines.

use std::ops::AddAssign;
use std::path::Path;
use std::process::{Command, Stdio};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Failure;
use crate::command::{Output, output};

/// Tests that passed, and those that failed: the name, and the first line of the reason where one is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: Vec<String>,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed.extend(other.failed);
    }
}

/// A run of tests that came to an end.
pub(crate) struct TestRun {
    /// What the program printed.
    pub(crate) said: String,
    /// True if the program says that all is well.
    pub(crate) is_good: bool,
    pub(crate) tally: Tally,
}

/// Runs a test program that writes a JUnit report to `report`.
///
/// A run without a report, because nothing compiled or the program broke off, is an error with all it said.
pub(crate) fn with_report(command: &mut Command, report: &Path) -> Result<TestRun, Failure> {
    if report.exists() {
        std::fs::remove_file(report)?;
    }
    let Output { said, is_good } = output(command.stdin(Stdio::null()))?;
    let Ok(text) = std::fs::read_to_string(report) else { return Err(said.into()) };
    Ok(TestRun { said, is_good, tally: junit(&text)? })
}

/// Runs `cargo test`, which writes no report: its closing lines are counted.
pub(crate) fn of_cargo_test(command: &mut Command) -> Result<TestRun, Failure> {
    let Output { said, is_good } = output(command.stdin(Stdio::null()))?;
    let tally = closing_lines(&said);
    if tally == Tally::default() { Err(said.into()) } else { Ok(TestRun { said, is_good, tally }) }
}

/// Every test case of a JUnit report once; those that were skipped count for nothing.
fn junit(text: &str) -> Result<Tally, Failure> {
    let mut reader = Reader::from_str(text);
    let mut tally = Tally::default();
    let mut case = Case::default();
    loop {
        match reader.read_event()? {
            Event::Empty(tag) if tag.name().as_ref() == b"testcase" => tally.passed += 1,
            Event::Start(tag) if tag.name().as_ref() == b"testcase" => case = Case::named(&tag)?,
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                b"failure" | b"error" => case.has_failed_for(&tag)?,
                b"skipped" => case.was_skipped = true,
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == b"testcase" => match std::mem::take(&mut case) {
                Case { has_failed: true, name, .. } => tally.failed.push(name),
                Case { was_skipped: true, .. } => {}
                Case { .. } => tally.passed += 1,
            },
            Event::Eof => return Ok(tally),
            _ => {}
        }
    }
}

/// A test case that is being read.
#[derive(Default)]
struct Case {
    name: String,
    has_failed: bool,
    was_skipped: bool,
}

impl Case {
    fn named(tag: &BytesStart<'_>) -> Result<Self, Failure> {
        let (class, name) = (attribute(tag, "classname")?, attribute(tag, "name")?);
        Ok(Self { name: format!("{class} {name}").trim().to_owned(), ..Self::default() })
    }

    fn has_failed_for(&mut self, reason: &BytesStart<'_>) -> Result<(), Failure> {
        self.has_failed = true;
        let message = attribute(reason, "message")?;
        if let Some(line) = message.lines().map(str::trim).find(|line| !line.is_empty()) {
            self.name = format!("{}: {line}", self.name);
        }
        Ok(())
    }
}

/// The attribute `name` of a tag; empty if it has none.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<String, Failure> {
    match tag.try_get_attribute(name)? {
        Some(attribute) => Ok(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()),
        None => Ok(String::new()),
    }
}

/// The sum of the lines `test result: …`, and the tests listed below `failures:`.
fn closing_lines(said: &str) -> Tally {
    let mut tally = Tally::default();
    for line in said.lines() {
        if let Some(name) = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED")) {
            tally.failed.push(name.to_owned());
        } else if let Some(result) = line.strip_prefix("test result: ") {
            let words: Vec<&str> = result.split([' ', ';', '.']).filter(|word| !word.is_empty()).collect();
            let before = |what: &str| {
                words.windows(2).find(|pair| pair[1] == what).and_then(|pair| pair[0].parse::<usize>().ok())
            };
            tally.passed += before("passed").unwrap_or(0);
            // `--quiet` prints no line for each test.
            let failed = before("failed").unwrap_or(0);
            while tally.failed.len() < failed {
                tally.failed.push("a test, see above".to_owned());
            }
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As nextest writes it: what a failing test printed contains the closing line of its own small run.
    const NEXTEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nextest-run" tests="2" failures="1" errors="0">
  <testsuite name="domain" tests="2" disabled="0" errors="0" failures="1">
    <testcase name="dates::a_leap_day_is_a_day" classname="domain" time="0.003"/>
    <testcase name="dates::a_month_ends" classname="domain" time="0.003">
      <failure type="test failure">panicked</failure>
      <system-out>test result: FAILED. 0 passed; 1 failed; 0 ignored</system-out>
    </testcase>
  </testsuite>
</testsuites>"#;

    /// As `node --test` writes it.
    const NODE: &str = r#"<testsuites><testsuite name="sign-in" tests="2" failures="0" skipped="1">
  <testcase name="goes &lt;home>" classname="test"/>
  <testcase name="elsewhere" classname="test"><skipped type="skipped" message="true"/></testcase>
</testsuite><testcase name="a file" classname="test"><failure message="took &gt; 8 s&#10;at a line"/></testcase></testsuites>"#;

    #[test]
    fn a_failing_test_is_counted_once_whatever_it_printed() {
        let tally = junit(NEXTEST).unwrap();

        assert_eq!((tally.passed, tally.failed), (1, vec!["domain dates::a_month_ends".to_owned()]));
    }

    #[test]
    fn a_test_that_was_skipped_counts_for_nothing_and_one_that_failed_says_why() {
        let tally = junit(NODE).unwrap();

        assert_eq!((tally.passed, tally.failed), (1, vec!["test a file: took > 8 s".to_owned()]));
    }

    #[test]
    fn without_a_report_the_closing_lines_of_all_test_programs_are_added_up() {
        let said = "test a ... ok\ntest b::c ... FAILED\n\
            test result: FAILED. 1 passed; 1 failed; 0 ignored; finished in 0.1s\n\
            12 checks passed and 3 failed to start\n\
            test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n";

        assert_eq!(closing_lines(said), Tally { passed: 6, failed: vec!["b::c".to_owned()] });
    }

    #[test]
    fn a_program_that_wrote_no_report_has_not_passed() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("report.xml");
        std::fs::write(&old, NEXTEST).unwrap();

        assert!(with_report(&mut Command::new("true"), &old).is_err());
    }
}
