//! A definition with the answers of a household → who is asked what, what is visible, what it says.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Answer, Answers, Date};

use crate::answer::{plain, value_of};
use crate::collection::is_collected;
use crate::definition::{Definition, Step};
use crate::expression::{Environment, Name, Value, evaluate as value_of_tree, holds};
use crate::facts::{Case, MemberFacts};
use crate::item::{AppliesTo, Item, ItemType, Options, Prefill, Sensitive};
use crate::names::{Household, names, relationship};

/// A member's view of a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberEvaluation {
    /// The member.
    pub id: String,
    /// Values of the `$names`; a missing one is absent.
    pub names: BTreeMap<Name, Value>,
    /// Items asked by element, stage, role and `applies_to`, visible or not.
    pub asked: BTreeSet<String>,
    /// Items asked and shown.
    pub visible: BTreeSet<String>,
    /// Steps shown to this member; nothing in the others is asked.
    pub steps: BTreeSet<String>,
    /// Steps in which nothing is required of this member.
    pub excused: BTreeSet<String>,
    /// Values of visible items.
    pub values: BTreeMap<String, Value>,
    /// 3.15 Relationship to Head of Household: the answer, or what is on file.
    pub relationship: Option<i64>,
    groups: BTreeMap<String, Vec<String>>,
}

impl MemberEvaluation {
    /// The information date of this member's answers.
    pub fn information_date(&self) -> Option<Date> {
        self.date(Name::InfoDate)
    }

    /// 3.10 Project Start Date: the answer, or what is on file.
    pub fn start(&self) -> Option<Date> {
        self.date(Name::Start)
    }

    /// 3.11 Project Exit Date: the answer, or what is on file.
    pub fn exit(&self) -> Option<Date> {
        self.date(Name::Exit)
    }

    /// Whether the member is asked an item of a step that is shown to them, be the item itself visible or not.
    pub fn is_asked(&self, step: &Step, item: &Item) -> bool {
        self.steps.contains(&step.id) && self.asked.contains(&item.id)
    }

    /// The values of visible items as the browser's interpreter takes them in.
    pub fn shown_values(&self) -> BTreeMap<String, Answer> {
        self.values.iter().map(|(id, value)| (id.clone(), plain(value))).collect()
    }

    /// A `$name` that is a date.
    fn date(&self, name: Name) -> Option<Date> {
        match self.names.get(&name) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// A `$name` that is yes or no.
    pub fn is(&self, name: Name) -> bool {
        self.names.get(&name) == Some(&Value::Bool(true))
    }
}

impl Environment for MemberEvaluation {
    fn item(&self, id: &str) -> Option<Value> {
        self.values.get(id).cloned()
    }

    fn name(&self, name: Name) -> Option<Value> {
        self.names.get(&name).cloned()
    }

    fn group(&self, id: &str) -> Vec<Option<Value>> {
        let members = self.groups.get(id).map(Vec::as_slice).unwrap_or_default();
        members.iter().map(|member| self.values.get(member).cloned()).collect()
    }
}

/// Evaluates `definition` for every member.
pub fn evaluate(definition: &Definition, case: &Case, answers: &Answers) -> Vec<MemberEvaluation> {
    let none = BTreeMap::new();
    let household = Household::of(definition, case, answers);
    let of_member = |member: &MemberFacts| {
        let answers = answers.get(&member.id).unwrap_or(&none);
        evaluate_member(definition, case, &household, member, answers)
    };
    case.members.iter().map(of_member).collect()
}

fn evaluate_member(
    definition: &Definition,
    case: &Case,
    household: &Household,
    member: &MemberFacts,
    answers: &BTreeMap<String, Answer>,
) -> MemberEvaluation {
    let mut result = MemberEvaluation {
        id: member.id.clone(),
        names: names(definition, case, household, member, answers),
        asked: BTreeSet::new(),
        visible: BTreeSet::new(),
        steps: BTreeSet::new(),
        excused: BTreeSet::new(),
        values: BTreeMap::new(),
        relationship: relationship(definition, member, answers),
        groups: BTreeMap::new(),
    };
    for step in &definition.steps {
        let shown = step.show_when.as_ref().is_none_or(|tree| holds(tree, &result));
        if shown {
            result.steps.insert(step.id.clone());
        }
        if step.excused_when.as_ref().is_some_and(|tree| holds(tree, &result)) {
            result.excused.insert(step.id.clone());
        }
        for item in &step.items {
            let shown = take_in(item, shown, case, member, answers, &mut result);
            if !item.items.is_empty() {
                let members = item.items.iter().map(|member| member.id.clone()).collect();
                result.groups.insert(item.id.clone(), members);
            }
            for part in &item.items {
                take_in(part, shown, case, member, answers, &mut result);
            }
        }
    }
    result
}

/// Notes whether `item` is asked and visible, and its value. Returns whether it is visible.
fn take_in(
    item: &Item,
    parent_shown: bool,
    case: &Case,
    member: &MemberFacts,
    answers: &BTreeMap<String, Answer>,
    result: &mut MemberEvaluation,
) -> bool {
    if case.correcting && item.item_type == ItemType::HouseholdExit {
        result.values.insert(item.id.clone(), Value::Bool(member.exit.is_some()));
        return false;
    }
    if !is_asked(item, case, member, result) {
        return false;
    }
    result.asked.insert(item.id.clone());
    if !parent_shown || !item.show_when.as_ref().is_none_or(|tree| holds(tree, result)) {
        return false;
    }
    result.visible.insert(item.id.clone());
    let value = match &item.computed {
        Some(tree) => value_of_tree(tree, result),
        None => answers.get(&item.id).and_then(|answer| value_of(item, answer)),
    };
    if let Some(value) = value {
        result.values.insert(item.id.clone(), value);
    }
    true
}

/// WORKFLOWS section 4: HUD's table, `applies_to`, and the role.
fn is_asked(item: &Item, case: &Case, member: &MemberFacts, result: &MemberEvaluation) -> bool {
    let collected = item.always_collected
        || item.element.as_ref().is_none_or(|element| is_collected(element, case.action, &case.program));
    let may_see = match item.sensitive {
        Some(Sensitive::Dv) => case.audience.dv,
        Some(Sensitive::Health) => case.audience.health,
        None => true,
    };
    let settled = case.correcting && is_settled(item);
    collected && may_see && !settled && applies(item.applies_to, member, result)
}

/// What a correction leaves alone: parts of the workflow itself, and the client record, which has a page of its own.
fn is_settled(item: &Item) -> bool {
    use ItemType::{Bed, MemberList, Service, Sharing};
    matches!(item.item_type, Bed | MemberList | Service | Sharing)
        || item.prefill == Some(Prefill::Client)
        || item.options == Some(Options::Members)
}

/// Whether the member is among those named. A minor head of household counts as an adult.
pub(crate) fn applies(to: AppliesTo, member: &MemberFacts, result: &MemberEvaluation) -> bool {
    let (is_hoh, is_adult) = (result.is(Name::IsHoh), result.is(Name::IsAdult));
    match to {
        AppliesTo::All => true,
        AppliesTo::Hoh => is_hoh,
        AppliesTo::Adults | AppliesTo::HohAndAdults => is_hoh || is_adult,
        AppliesTo::Veterans => member.is_veteran,
        AppliesTo::Hiv => {
            let answered = result.values.get("hiv");
            answered.map_or(member.hiv, |answer| *answer == Value::Number(100))
        }
    }
}

/// Whether any member sees an item of `step`.
pub fn is_step_visible(step: &Step, members: &[MemberEvaluation]) -> bool {
    let seen =
        |item: &Item| item.text.is_some() && members.iter().any(|member| member.visible.contains(&item.id));
    step.items.iter().any(seen)
}
