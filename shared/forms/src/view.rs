//! A step as the browser gets it: texts, options, and trees for the small interpreter.

use std::collections::BTreeMap;

use domain::{Answer, AnswerCode};
use serde::{Deserialize, Serialize};

use crate::answer::{plain, to_answer};
use crate::definition::{Level, Prefill, Sensitive, Step, Text};
use crate::evaluation::MemberEvaluation;
use crate::expression::{Environment, Expression, evaluate};
use crate::item::{Item, ItemType, Options};
use crate::options::Choice;

/// A question for the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<String, Text>,
    /// Answers of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Whether an answer is needed.
    pub required: Expression,
    /// Whether it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Expression>,
    /// What the answer must lie between.
    #[serde(default, skip_serializing_if = "Bounds::is_empty")]
    pub bounds: Bounds,
    /// Offered in an empty question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial: Option<Answer>,
    /// What is on file, to be confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// What is shown instead of being typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed: Option<Expression>,
    /// May be copied from another member.
    pub copyable: bool,
    /// Why only some roles see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// Members of a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub items: Vec<ItemView>,
}

/// What an answer must lie between.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bounds {
    /// Smallest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Expression>,
    /// Largest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Expression>,
    /// Most characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u16>,
}

impl Bounds {
    /// Whether there is no bound at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A rule for the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleView {
    /// Its id.
    pub id: String,
    /// What it does to Finish.
    pub level: Level,
    /// When it speaks.
    pub when: Expression,
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
        when: Expression::of(&rule.when),
        at: rule.at.clone(),
        say: rule.say.clone(),
    };
    step.rules.iter().map(view).collect()
}

/// The `$names` of a member, as the interpreter looks them up.
pub fn environment(member: &MemberEvaluation) -> BTreeMap<String, Answer> {
    member.names.iter().map(|(name, value)| (format!("${}", name.word()), plain(value))).collect()
}

/// What is offered in the empty question of a member.
pub fn initial(item: &Item, member: &dyn Environment, offered: &Offered) -> Option<Answer> {
    match (&item.options, offered.coc_codes.as_slice()) {
        (Some(Options::ProgramCoc), [only]) => Some(Answer::text(only)),
        _ => evaluate(item.initial.as_ref()?, member).map(|value| to_answer(&value)),
    }
}

fn item_view(item: &Item, members: &[MemberEvaluation], offered: &Offered) -> ItemView {
    let bounds = Bounds {
        min: item.min.as_ref().map(Expression::of),
        max: item.max.as_ref().map(Expression::of),
        max_length: item.max_length,
    };
    ItemView {
        id: item.id.clone(),
        item_type: item.item_type,
        text: item.text.clone(),
        help: item.help.clone(),
        messages: item.messages.clone(),
        options: choices(item, offered),
        required: Expression::of(&item.required),
        show_when: item.show_when.as_ref().map(Expression::of),
        bounds,
        initial: members.first().and_then(|member| initial(item, member, offered)),
        prefill: item.prefill,
        computed: item.computed.as_ref().map(Expression::of),
        copyable: item.copyable,
        sensitive: item.sensitive,
        items: item.items.iter().map(|part| item_view(part, members, offered)).collect(),
    }
}

/// The answers of a choice, with those that program and household give.
pub fn choices(item: &Item, offered: &Offered) -> Vec<Choice> {
    let same = |code: &str, text: &str| Choice {
        code: AnswerCode::Text(code.to_owned()),
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
