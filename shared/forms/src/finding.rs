//! What stands between the answers and Finish.

use domain::{Answer, Answers};

use crate::answer::{AnswerFault, fault_of};
use crate::definition::{Definition, Level, Step, Text};
use crate::evaluation::MemberEvaluation;
use crate::expression::{Name, Tree, Value, evaluate, holds};
use crate::item::{Item, ItemType, Target};

/// One thing to correct, check or know.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The step it is in.
    pub step: String,
    /// The member it is about.
    pub member: String,
    /// The item it points to.
    pub item: String,
    /// Stable code, or the id of the rule.
    pub code: String,
    /// What it does to Finish.
    pub level: Level,
    /// What the definition says; empty if the code says it all.
    pub say: Text,
}

impl Finding {
    /// JSON pointer of the answer it is about.
    pub fn pointer(&self) -> String {
        format!("/answers/{}/{}", self.member, self.item)
    }
}

/// A question without an answer, where a reason could have been given.
pub const REASON_REQUIRED: &str = "REASON_REQUIRED";
/// A question without an answer.
pub const ANSWERS_MISSING: &str = "ANSWERS_MISSING";
/// A date that is none, or out of bounds.
pub const DATE_NOT_VALID: &str = "DATE_NOT_VALID";
/// A date after today.
pub const DATE_IN_FUTURE: &str = "DATE_IN_FUTURE";
/// An exit before the start.
pub const EXIT_BEFORE_START: &str = "EXIT_BEFORE_START";
/// An answer that is not among those offered, too long, or out of bounds.
pub const ANSWER_NOT_VALID: &str = "ANSWER_NOT_VALID";

/// Everything found, in the order of steps, then members, then items.
pub fn findings(definition: &Definition, members: &[MemberEvaluation], answers: &Answers) -> Vec<Finding> {
    let mut found = Vec::new();
    for step in &definition.steps {
        for member in members {
            let answered = answers.get(&member.id);
            for item in step.all_items().filter(|item| member.visible.contains(&item.id)) {
                let answer = answered.and_then(|answers| answers.get(&item.id));
                found.extend(finding_of(step, item, member, answer));
            }
            let speaking = step.rules.iter().filter(|rule| member.visible.contains(&rule.at));
            for rule in speaking.filter(|rule| holds(&rule.when, member)) {
                found.push(Finding {
                    step: step.id.clone(),
                    member: member.id.clone(),
                    item: rule.at.clone(),
                    code: rule.id.clone(),
                    level: rule.level,
                    say: rule.say.clone(),
                });
            }
        }
    }
    found
}

fn finding_of(
    step: &Step,
    item: &Item,
    member: &MemberEvaluation,
    answer: Option<&Answer>,
) -> Option<Finding> {
    if item.computed.is_some() {
        return None;
    }
    let finding = |code: &str, level: Level, message: &str| Finding {
        step: step.id.clone(),
        member: member.id.clone(),
        item: item.id.clone(),
        code: code.to_owned(),
        level,
        say: item.messages.get(message).cloned().unwrap_or_default(),
    };
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        let reasons = item.options.as_ref().is_some_and(|options| options.offers_reasons());
        let code = if reasons { REASON_REQUIRED } else { ANSWERS_MISSING };
        if holds(&item.required, member) && !member.excused.contains(&step.id) {
            return Some(finding(code, Level::Error, "required"));
        }
        return item.warn_if_empty.then(|| finding(code, Level::Warning, "required"));
    };
    if let Some(fault) = fault_of(item, answer) {
        let code = if fault == AnswerFault::NotADate { DATE_NOT_VALID } else { ANSWER_NOT_VALID };
        return Some(finding(code, Level::Error, "valid"));
    }
    let value = member.values.get(&item.id)?;
    let exceeds = |bound: &Option<Tree>, wrong: fn(&Value, &Value) -> bool| {
        let bound = bound.as_ref().and_then(|tree| evaluate(tree, member));
        bound.is_some_and(|bound| wrong(value, &bound))
    };
    if exceeds(&item.max, |value, bound| ordered(bound, value)) {
        let future = item.max == Some(Tree::Name(Name::Today));
        return Some(finding(bound_code(item, future, false), Level::Error, "max"));
    }
    if exceeds(&item.min, ordered) {
        return Some(finding(bound_code(item, false, is_exit_date(item)), Level::Error, "min"));
    }
    None
}

/// Whether `left` is smaller than `right`.
fn ordered(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left < right,
        (Value::Date(left), Value::Date(right)) => left < right,
        _ => false,
    }
}

fn is_exit_date(item: &Item) -> bool {
    use hud::{FileId, columns::exit};
    let exit_date = Target::Column { file: FileId::Exit, disability_type: None, column: exit::EXIT_DATE };
    item.target == Some(exit_date)
}

fn bound_code(item: &Item, future: bool, before_start: bool) -> &'static str {
    match item.item_type {
        ItemType::Date if future => DATE_IN_FUTURE,
        ItemType::Date if before_start => EXIT_BEFORE_START,
        ItemType::Date => DATE_NOT_VALID,
        _ => ANSWER_NOT_VALID,
    }
}
