//! Where a row of a worklist is corrected.

use domain::{Date, Stage};
use serde::{Deserialize, Serialize};

/// The record in which something is corrected, so that the row can lead to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fix {
    /// A question of an assessment that was made.
    Answer {
        /// The stage of the assessment.
        stage: Stage,
        /// Its information date; absent for project start and exit, of which there is one.
        date: Option<Date>,
        /// HUD's `File.Column`.
        column: String,
    },
    /// The client record.
    Client,
    /// The services of the enrollment: one is missing or has wrong dates.
    Service,
    /// The workflow of that stage is to be finished, or begun.
    Workflow {
        /// `start` for the intake, `annual` or `exit`.
        stage: Stage,
    },
    /// No single question: the enrollment is looked at as a whole.
    Enrollment,
}

impl Fix {
    /// The question behind `column` at project start or exit.
    pub(crate) fn answer(stage: Stage, column: &str) -> Self {
        Self::Answer { stage, date: None, column: column.to_owned() }
    }
}
