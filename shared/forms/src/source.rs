//! Definitions as authors write them: the JSON of `definitions/`, expressions still as text.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::definition::{Action, AppliesTo, Commit, ItemType, Level, Prefill, Sensitive, Text};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DefinitionSource {
    pub(crate) id: String,
    pub(crate) version: u32,
    pub(crate) action: Action,
    pub(crate) data_standard: String,
    pub(crate) effective: EffectiveSource,
    pub(crate) steps: Vec<StepSource>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EffectiveSource {
    pub(crate) from: Date,
    pub(crate) to: Option<Date>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepSource {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) commit: Commit,
    pub(crate) show_when: Option<String>,
    pub(crate) excused_when: Option<String>,
    pub(crate) items: Vec<EntrySource>,
    #[serde(default)]
    pub(crate) rules: Vec<RuleSource>,
    #[serde(default)]
    pub(crate) derived: Vec<DerivedSource>,
}

/// An item, or a fragment in its place.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum EntrySource {
    Fragment(FragmentReference),
    Item(Box<ItemSource>),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FragmentReference {
    pub(crate) fragment: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FragmentSource {
    pub(crate) id: String,
    pub(crate) version: u32,
    pub(crate) items: Vec<ItemSource>,
    #[serde(default)]
    pub(crate) rules: Vec<RuleSource>,
    #[serde(default)]
    pub(crate) derived: Vec<DerivedSource>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemSource {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) item_type: ItemType,
    pub(crate) text: Option<Text>,
    pub(crate) help: Option<Text>,
    #[serde(default)]
    pub(crate) messages: BTreeMap<String, Text>,
    pub(crate) options: Option<String>,
    pub(crate) element: Option<String>,
    pub(crate) collect: Option<CollectSource>,
    pub(crate) map: Option<String>,
    pub(crate) applies_to: Option<AppliesTo>,
    #[serde(default)]
    pub(crate) required: RequiredSource,
    #[serde(default)]
    pub(crate) warn_if_empty: bool,
    pub(crate) show_when: Option<String>,
    #[serde(default)]
    pub(crate) bounds: BoundsSource,
    pub(crate) initial: Option<String>,
    pub(crate) prefill: Option<Prefill>,
    pub(crate) computed: Option<String>,
    #[serde(default)]
    pub(crate) copyable: bool,
    pub(crate) sensitive: Option<Sensitive>,
    #[serde(default)]
    pub(crate) items: Vec<ItemSource>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CollectSource {
    AsRequired,
    Always,
}

/// `required`: yes, no, or an expression.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum RequiredSource {
    Fixed(bool),
    When(String),
}

impl Default for RequiredSource {
    fn default() -> Self {
        Self::Fixed(false)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BoundsSource {
    pub(crate) min: Option<String>,
    pub(crate) max: Option<String>,
    pub(crate) max_length: Option<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleSource {
    pub(crate) id: String,
    pub(crate) level: Level,
    pub(crate) when: String,
    pub(crate) at: String,
    pub(crate) say: Text,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DerivedSource {
    pub(crate) map: String,
    pub(crate) element: Option<String>,
    pub(crate) applies_to: Option<AppliesTo>,
    pub(crate) when: String,
    pub(crate) value: String,
}
