//! An item of a definition: a question, a group of questions, or a built-in part.

use std::collections::BTreeMap;

use hud::FileId;
use serde::{Deserialize, Serialize};

use crate::expression::{Kind, Tree};
use crate::text::Text;

/// A question, a group of them, or a built-in part.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Unique in the definition; answers are kept by it across versions.
    pub id: String,
    /// Type of the answer.
    pub item_type: ItemType,
    /// Question; only a computed item may have none, and is then never shown.
    pub text: Option<Text>,
    /// Explanation below the question.
    pub help: Option<Text>,
    /// Messages by what went wrong: `required`, `min`, `max`.
    pub messages: BTreeMap<String, Text>,
    /// Where the answers of a choice come from.
    pub options: Option<Options>,
    /// HUD element that decides whether it is asked.
    pub element: Option<String>,
    /// Asked whatever HUD's table says.
    pub always_collected: bool,
    /// The column the answer is written to.
    pub target: Option<Target>,
    /// Members it is about.
    pub applies_to: AppliesTo,
    /// Whether an answer is needed.
    pub required: Tree,
    /// A warning when there is no answer.
    pub warn_if_empty: bool,
    /// Whether it is shown.
    pub show_when: Option<Tree>,
    /// Smallest value.
    pub min: Option<Tree>,
    /// Largest value.
    pub max: Option<Tree>,
    /// Most characters.
    pub max_length: Option<u16>,
    /// Offered in an empty question.
    pub initial: Option<Tree>,
    /// What is on file, to be confirmed.
    pub prefill: Option<Prefill>,
    /// Shown, not typed.
    pub computed: Option<Tree>,
    /// May be copied from another member.
    pub copyable: bool,
    /// Shown only to roles that may see it.
    pub sensitive: Option<Sensitive>,
    /// Members of a group.
    pub items: Vec<Item>,
}

/// Type of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the crate's README lists them")]
pub enum ItemType {
    Date,
    Choice,
    Choices,
    Text,
    Integer,
    Money,
    YesNo,
    Group,
    Display,
    Service,
    Bed,
    Sharing,
    MemberList,
    HouseholdExit,
}

impl ItemType {
    /// The type of its answer in expressions; built-in parts have none.
    pub fn kind(self, options: Option<&Options>) -> Option<Kind> {
        let numeric = options.is_some_and(Options::is_numeric);
        match self {
            Self::Date => Some(Kind::Date),
            Self::Choice => Some(if numeric { Kind::Number } else { Kind::Text }),
            Self::Choices => Some(if numeric { Kind::Numbers } else { Kind::Texts }),
            Self::Text => Some(Kind::Text),
            Self::Integer | Self::Money => Some(Kind::Number),
            Self::YesNo | Self::HouseholdExit => Some(Kind::Bool),
            Self::Group | Self::Display | Self::Service | Self::Bed => None,
            Self::Sharing | Self::MemberList => None,
        }
    }
}

/// Where the answers of a choice come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Options {
    /// A list of HUD; only codes of one group if named.
    Hud {
        /// HUD's number of the list.
        list: &'static hud::List,
        /// Group of the codes.
        group: Option<String>,
    },
    /// Living situations allowed as prior situation, 3.917.
    LivingPrior,
    /// Living situations allowed as current situation, 4.12.
    LivingCurrent,
    /// Living situations allowed as destination, 3.12.
    LivingDestination,
    /// CoC codes of the program, 2.03.
    ProgramCoc,
    /// The other members of the household.
    Members,
}

/// A column that an answer is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A column of one of the files, for Disabilities in the row of one type.
    Column {
        /// The file.
        file: FileId,
        /// `DisabilityType`, only for `Disabilities`.
        disability_type: Option<i64>,
        /// Index of the column.
        column: usize,
    },
    /// The information date of every row of the assessment.
    InformationDate,
}

/// Members an item is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are HUD's")]
pub enum AppliesTo {
    #[default]
    All,
    Hoh,
    Adults,
    HohAndAdults,
    Veterans,
    Hiv,
}

/// What is offered from the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// The latest answer on file, to be confirmed.
    Last,
    /// The client record.
    Client,
}

/// Why only some roles see an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sensitive {
    /// Domestic violence.
    Dv,
    /// Health.
    Health,
}
