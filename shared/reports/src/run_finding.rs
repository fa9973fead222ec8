//! What a run says of itself: about projects and tables, not about people.

use serde::Serialize;

use crate::sentence::Sentence;
use crate::set_up::SetUpFinding;
use crate::severity::Severity;

/// One thing to know before the report is sent. Holds nothing about clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunFinding {
    /// `PS-04` of project set-up, `AG-Q6e` where tables disagree, `RN-01` and on about the run as a whole.
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// `ProjectID`, if it is about a project.
    pub project_id: Option<String>,
    /// File and key of the record, if it is about one.
    pub record: Option<(String, String)>,
    /// What is wrong.
    pub message: Sentence,
    /// How to put it right.
    pub fix: Option<Sentence>,
}

impl From<SetUpFinding> for RunFinding {
    fn from(found: SetUpFinding) -> Self {
        Self {
            check: found.check.id,
            severity: found.check.severity,
            message: found.message(),
            fix: Some(found.fix()),
            record: Some((found.file.csv_name().to_owned(), found.key)),
            project_id: Some(found.project_id),
        }
    }
}
