//! What workflows do, and what an instance of one is stored as.

use std::fmt;
use std::str::FromStr;

use hud::lists::DataCollectionStage;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a workflow does; also the action a user chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkflowAction {
    /// Project start.
    Intake,
    /// Project exit.
    Exit,
    /// Annual assessment.
    Annual,
    /// Update.
    Update,
}

impl WorkflowAction {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Exit, Self::Annual, Self::Update];

    /// The action of that word in definitions and addresses.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }

    /// The word in definitions and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Exit => "exit",
            Self::Annual => "annual",
            Self::Update => "update",
        }
    }

    /// The stage as `collection.csv` names it.
    pub fn stage(self) -> &'static str {
        match self {
            Self::Intake => "start",
            other => other.word(),
        }
    }

    /// `DataCollectionStage`, list 5.03.1.
    pub fn data_collection_stage(self) -> i64 {
        match self {
            Self::Intake => DataCollectionStage::ProjectEntry,
            Self::Update => DataCollectionStage::Update,
            Self::Exit => DataCollectionStage::ProjectExit,
            Self::Annual => DataCollectionStage::AnnualAssessment,
        }
        .code()
    }
}

/// What a workflow instance is about: an action, or the correction of what one recorded for a day. Of each there is at
/// most one open instance for a client in a program. As text, which is how it is stored: `annual`,
/// `correct-annual@2026-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InstanceAction {
    /// The action.
    pub action: WorkflowAction,
    /// The day of what is corrected; `None` if something new is recorded.
    pub corrects: Option<Date>,
}

/// The text names no action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an action of a workflow")]
pub struct UnknownAction;

impl From<WorkflowAction> for InstanceAction {
    fn from(action: WorkflowAction) -> Self {
        Self { action, corrects: None }
    }
}

impl fmt::Display for InstanceAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.action.word();
        match self.corrects {
            Some(date) => write!(f, "correct-{word}@{date}"),
            None => f.write_str(word),
        }
    }
}

impl FromStr for InstanceAction {
    type Err = UnknownAction;

    fn from_str(text: &str) -> Result<Self, UnknownAction> {
        let (word, corrects) = match text.strip_prefix("correct-").and_then(|text| text.split_once('@')) {
            Some((word, date)) => (word, Some(date.parse().map_err(|_| UnknownAction)?)),
            None => (text, None),
        };
        Ok(Self { action: WorkflowAction::from_word(word).ok_or(UnknownAction)?, corrects })
    }
}

impl TryFrom<String> for InstanceAction {
    type Error = UnknownAction;

    fn try_from(text: String) -> Result<Self, UnknownAction> {
        text.parse()
    }
}

impl From<InstanceAction> for String {
    fn from(action: InstanceAction) -> Self {
        action.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_and_a_correction_are_stored_as_text_and_read_again() {
        let new = InstanceAction::from(WorkflowAction::Intake);
        let correction =
            InstanceAction { action: WorkflowAction::Annual, corrects: Some(jiff::civil::date(2026, 3, 1)) };
        for (action, text) in [(new, "intake"), (correction, "correct-annual@2026-03-01")] {
            assert_eq!(serde_json::to_value(action).unwrap(), text);
            assert_eq!(text.parse(), Ok(action));
        }
        for text in ["", "Intake", "correct-intake", "correct-intake@soon", "correct-all@2026-03-01"] {
            assert_eq!(text.parse::<InstanceAction>(), Err(UnknownAction), "{text}");
        }
    }
}
