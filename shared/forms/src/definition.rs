//! A definition ready to be evaluated: fragments in place, expressions parsed, columns found.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::expression::Tree;
pub(crate) use crate::item::{AppliesTo, Item, ItemType, Prefill, Sensitive, Target};
pub use crate::text::Text;
pub use domain::WorkflowAction as Action;

/// The steps and questions of one action, at one version.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Stable id, for example `intake-standard`.
    pub id: String,
    /// Version; a published version never changes.
    pub version: u32,
    /// What it does.
    pub action: Action,
    /// Edition of HUD's data standard.
    pub data_standard: String,
    /// First day it is used.
    pub effective_from: Date,
    /// Last day it is used; open if `None`.
    pub effective_to: Option<Date>,
    /// Steps in order.
    pub steps: Vec<Step>,
}

/// One page of a workflow.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Unique in the definition.
    pub id: String,
    /// Title.
    pub title: Text,
    /// When its answers become records.
    pub commit: Commit,
    /// Not shown to a member for whom this is false.
    pub show_when: Option<Tree>,
    /// Nothing is required of a member for whom this is true; what is open is written as not collected.
    pub excused_when: Option<Tree>,
    /// Questions in order.
    pub items: Vec<Item>,
    /// What is checked over them.
    pub rules: Vec<Rule>,
    /// Columns that follow from answers.
    pub derived: Vec<Derived>,
}

/// When a step's answers become records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Commit {
    /// At Continue.
    Immediate,
    /// At Finish.
    OnFinish,
}

/// Something checked over several answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The id that worklists use for the same fault.
    pub id: String,
    /// What it does to Finish.
    pub level: Level,
    /// When it speaks.
    pub when: Tree,
    /// The item it points to.
    pub at: String,
    /// What it says.
    pub say: Text,
}

/// What a rule does to Finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Blocks it.
    Error,
    /// Needs the tick "I checked this".
    Warning,
    /// Nothing.
    Hint,
}

impl Level {
    /// The word in definitions and answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A column that follows from answers, such as the source column beside an amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The column.
    pub target: Target,
    /// HUD element that decides whether it is written.
    pub element: Option<String>,
    /// Members it is about.
    pub applies_to: AppliesTo,
    /// Written only then.
    pub when: Tree,
    /// What is written; true is 1, false is 0.
    pub value: Tree,
}

impl Definition {
    /// Every item in order with its step, members of groups after their group.
    pub fn items(&self) -> impl Iterator<Item = (&Step, &Item)> {
        self.steps.iter().flat_map(|step| step.all_items().map(move |item| (step, item)))
    }

    /// The item with this id and its step.
    pub fn item(&self, id: &str) -> Option<(&Step, &Item)> {
        self.items().find(|(_, item)| item.id == id)
    }

    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The place of a step, from 0.
    pub fn place(&self, step: &str) -> Option<usize> {
        self.steps.iter().position(|known| known.id == step)
    }
}

impl Step {
    /// Every item in order, members of groups after their group.
    pub fn all_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().flat_map(|item| std::iter::once(item).chain(&item.items))
    }
}
