//! How projects are set up: geography, participation, beds, funding (DQ-CHECKS.md section 3).
//!
//! A check is a constant: id, severity, sentences and a question asked of one project with all that describes it.

mod beds;
mod collector;
mod geography;
mod operation;
mod participation;
mod project;

use hud::FileId;

use crate::input::ProjectRecords;
use crate::sentence::{Pattern, Sentence};
use crate::severity::Severity;
pub use collector::SetUp;
use project::{Fault, ProjectSetUp};
pub(crate) use project::{ProjectStays, Window};

/// A rule that the set-up of a project should keep.
pub struct SetUpCheck {
    /// `PS-04`
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, with places such as `{project}`.
    pub message: Pattern,
    /// How to put it right.
    pub fix: Pattern,
    find: fn(&ProjectSetUp<'_>) -> Vec<Fault>,
}

/// One check that one record of a project breaks. Holds nothing about clients.
#[derive(Clone)]
pub struct SetUpFinding {
    /// The rule broken.
    pub check: &'static SetUpCheck,
    /// `ProjectID`
    pub project_id: String,
    /// The file of the record.
    pub file: FileId,
    /// The key of the record.
    pub key: String,
    /// What goes into the places of the sentences.
    pub params: Vec<(&'static str, String)>,
}

impl SetUpFinding {
    /// What is wrong, in words.
    pub fn message(&self) -> Sentence {
        self.check.message.filled(&self.params)
    }

    /// How to put it right, in words.
    pub fn fix(&self) -> Sentence {
        self.check.fix.filled(&self.params)
    }
}

/// All checks, in order of their ids.
pub fn set_up_checks() -> impl Iterator<Item = &'static SetUpCheck> {
    let mut checks: Vec<&SetUpCheck> =
        [geography::CHECKS, participation::CHECKS, beds::CHECKS, operation::CHECKS]
            .into_iter()
            .flatten()
            .collect();
    checks.sort_by_key(|check| check.id);
    checks.into_iter()
}

/// Findings of one project, in order of checks and keys.
pub(crate) fn findings_of(
    records: &ProjectRecords,
    project: &str,
    stays: &ProjectStays,
    window: Window,
) -> Vec<SetUpFinding> {
    let Some(project) = ProjectSetUp::of(records, project, stays, window) else { return Vec::new() };
    let mut found = Vec::new();
    for check in set_up_checks() {
        for Fault { file, key, mut params } in (check.find)(&project) {
            params.insert(0, ("project", project.name()));
            found.push(SetUpFinding { check, project_id: project.id.to_owned(), file, key, params });
        }
    }
    found.sort_by(|a, b| (a.check.id, a.file.name(), &a.key).cmp(&(b.check.id, b.file.name(), &b.key)));
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_check_of_project_set_up_is_made_and_no_other() {
        let numbers = (1..=7).chain(10..=18).chain(30..=38);
        let listed: BTreeSet<String> = numbers.map(|number| format!("PS-{number:02}")).collect();
        let made: BTreeSet<String> = set_up_checks().map(|check| check.id.to_owned()).collect();
        assert_eq!(made, listed);
        assert_eq!(set_up_checks().count(), listed.len());
    }

    #[test]
    fn every_check_says_the_same_in_both_languages() {
        let places = |text: &str| -> BTreeSet<String> {
            text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
        };
        for check in set_up_checks() {
            assert_eq!(places(check.message.en), places(check.message.es), "{}", check.id);
            assert!(places(check.message.en).contains("project"), "{}", check.id);
            for pattern in [check.message, check.fix] {
                for text in [pattern.en, pattern.es] {
                    assert!(text.ends_with(['.', '?']), "{}: {text}", check.id);
                }
            }
        }
    }
}
