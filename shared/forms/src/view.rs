//! A step as the browser gets it: texts, options, and trees for the small interpreter.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::answer::to_json as answer_json;
use crate::definition::{Level, Prefill, Sensitive, Step, Text};
use crate::evaluation::MemberEvaluation;
use crate::expression::{Environment, Tree, Value, evaluate, to_json};
use crate::item::{Item, ItemType, Options};
use crate::options::Choice;

/// A question for the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemView {
    /// Id of the item.
    pub id: String,
    /// Type of the answer.
    #[serde(rename = "type")]
    pub item_type: ItemType,
    /// The question; a computed item without one is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
    /// Messages by what went wrong.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<String, Text>,
    /// Answers of a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// True, false, or a tree.
    pub required: Json,
    /// A tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Json>,
    /// Trees `min` and `max`, and the number `max_length`.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub bounds: Map<String, Json>,
    /// Offered in an empty question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial: Option<Json>,
    /// What is on file, to be confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// A tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed: Option<Json>,
    /// May be copied from another member.
    pub copyable: bool,
    /// Why only some roles see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// Members of a group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemView>,
}

/// A rule for the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleView {
    /// Its id.
    pub id: String,
    /// What it does to Finish.
    pub level: Level,
    /// A tree.
    pub when: Json,
    /// The item it points to.
    pub at: String,
    /// What it says.
    pub say: Text,
}

/// Answers that the program and the household give to choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offered {
    /// CoC codes of the program.
    pub coc_codes: Vec<String>,
    /// Members by id and first name.
    pub members: Vec<(String, String)>,
}

/// The items of `step` that at least one member is asked.
pub fn items(step: &Step, members: &[MemberEvaluation], offered: &Offered) -> Vec<ItemView> {
    let asked = |item: &&Item| members.iter().any(|member| member.asked.contains(&item.id));
    step.items.iter().filter(asked).map(|item| item_view(item, members, offered)).collect()
}

/// The rules of `step`.
pub fn rules(step: &Step) -> Vec<RuleView> {
    let view = |rule: &crate::definition::Rule| RuleView {
        id: rule.id.clone(),
        level: rule.level,
        when: to_json(&rule.when),
        at: rule.at.clone(),
        say: rule.say.clone(),
    };
    step.rules.iter().map(view).collect()
}

/// The `$names` of a member, as the interpreter looks them up.
pub fn environment(member: &MemberEvaluation) -> Map<String, Json> {
    member.names.iter().map(|(name, value)| (format!("${}", name.word()), plain(value))).collect()
}

/// A value with its numbers as numbers, decimals included.
pub(crate) fn plain(value: &Value) -> Json {
    match value {
        Value::Number(hundredths) => to_json(&Tree::Number(*hundredths)),
        other => answer_json(other),
    }
}

/// What is offered in the empty question of a member.
pub fn initial(item: &Item, member: &dyn Environment, offered: &Offered) -> Option<Json> {
    match (&item.options, offered.coc_codes.as_slice()) {
        (Some(Options::ProgramCoc), [only]) => Some(json!(only)),
        _ => evaluate(item.initial.as_ref()?, member).map(|value| answer_json(&value)),
    }
}

fn item_view(item: &Item, members: &[MemberEvaluation], offered: &Offered) -> ItemView {
    let mut bounds = Map::new();
    let sides = [("min", &item.min), ("max", &item.max)];
    bounds.extend(
        sides.into_iter().filter_map(|(side, tree)| Some((side.to_owned(), to_json(tree.as_ref()?)))),
    );
    bounds.extend(item.max_length.map(|most| ("max_length".to_owned(), json!(most))));
    ItemView {
        id: item.id.clone(),
        item_type: item.item_type,
        text: item.text.clone(),
        help: item.help.clone(),
        messages: item.messages.clone(),
        options: choices(item, offered),
        required: to_json(&item.required),
        show_when: item.show_when.as_ref().map(to_json),
        bounds,
        initial: members.first().and_then(|member| initial(item, member, offered)),
        prefill: item.prefill,
        computed: item.computed.as_ref().map(to_json),
        copyable: item.copyable,
        sensitive: item.sensitive,
        items: item.items.iter().map(|part| item_view(part, members, offered)).collect(),
    }
}

/// The answers of a choice, with those that program and household give.
pub fn choices(item: &Item, offered: &Offered) -> Vec<Choice> {
    let same = |code: &str, text: &str| Choice {
        code: json!(code),
        text: Text::new(text, text),
        group: String::new(),
    };
    match &item.options {
        Some(Options::ProgramCoc) => offered.coc_codes.iter().map(|code| same(code, code)).collect(),
        Some(Options::Members) => offered.members.iter().map(|(id, name)| same(id, name)).collect(),
        Some(options) => options.choices(),
        None => Vec::new(),
    }
}
