//! A definition with the answers of a household → who is asked what, what is visible, what it says.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use hud::FileId;
use hud::columns::{enrollment, exit};
use serde_json::Value as Json;

use crate::answer::value_of;
use crate::collection::{funders_asked_for, is_collected};
use crate::definition::{Definition, Step};
use crate::expression::{Environment, Name, Value, evaluate as value_of_tree, holds};
use crate::facts::{Answers, Case, MemberFacts};
use crate::item::{AppliesTo, Item, Sensitive, Target};

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
    /// Steps in which nothing is required of this member.
    pub excused: BTreeSet<String>,
    /// Values of visible items.
    pub values: BTreeMap<String, Value>,
    groups: BTreeMap<String, Vec<String>>,
}

impl MemberEvaluation {
    /// The information date of this member's answers.
    pub fn information_date(&self) -> Option<Date> {
        self.date(Name::InfoDate)
    }

    /// A `$name` that is a date.
    pub(crate) fn date(&self, name: Name) -> Option<Date> {
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
    answers: &BTreeMap<String, Json>,
) -> MemberEvaluation {
    let mut result = MemberEvaluation {
        id: member.id.clone(),
        names: names(definition, case, household, member, answers),
        asked: BTreeSet::new(),
        visible: BTreeSet::new(),
        excused: BTreeSet::new(),
        values: BTreeMap::new(),
        groups: BTreeMap::new(),
    };
    for step in &definition.steps {
        let shown = step.show_when.as_ref().is_none_or(|tree| holds(tree, &result));
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
    answers: &BTreeMap<String, Json>,
    result: &mut MemberEvaluation,
) -> bool {
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
    collected && may_see && applies(item.applies_to, member, result)
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

/// Facts about all members together.
struct Household {
    size: usize,
    has_children: bool,
}

impl Household {
    fn of(definition: &Definition, case: &Case, answers: &Answers) -> Self {
        let none = BTreeMap::new();
        let is_child = |member: &MemberFacts| {
            let answers = answers.get(&member.id).unwrap_or(&none);
            let day = information_date(definition, case, member, answers);
            member.dob.is_some_and(|dob| (0..18).contains(&domain::years_between(dob, day)))
        };
        Self { size: case.members.len(), has_children: case.members.iter().any(is_child) }
    }
}

/// The answer to the item mapped to a column, if the definition has one.
fn mapped(definition: &Definition, wanted: Target, answers: &BTreeMap<String, Json>) -> Option<Value> {
    let mut items = definition.items().filter(|(_, item)| item.target == Some(wanted));
    items.find_map(|(_, item)| answers.get(&item.id).and_then(|answer| value_of(item, answer)))
}

fn mapped_date(definition: &Definition, wanted: Target, answers: &BTreeMap<String, Json>) -> Option<Date> {
    match mapped(definition, wanted, answers) {
        Some(Value::Date(date)) => Some(date),
        _ => None,
    }
}

const fn column(file: FileId, column: usize) -> Target {
    Target::Column { file, disability_type: None, column }
}

/// 3.10 of this member: the answer, or what is on file.
fn start(definition: &Definition, member: &MemberFacts, answers: &BTreeMap<String, Json>) -> Option<Date> {
    mapped_date(definition, column(FileId::Enrollment, enrollment::ENTRY_DATE), answers).or(member.start)
}

/// The information date: start, exit, or the date asked for; today until it is answered.
fn information_date(
    definition: &Definition,
    case: &Case,
    member: &MemberFacts,
    answers: &BTreeMap<String, Json>,
) -> Date {
    use crate::definition::Action;
    let answered = match case.action {
        Action::Intake => start(definition, member, answers),
        Action::Exit => mapped_date(definition, column(FileId::Exit, exit::EXIT_DATE), answers),
        Action::Annual | Action::Update => mapped_date(definition, Target::InformationDate, answers),
    };
    answered.unwrap_or(case.today)
}

fn names(
    definition: &Definition,
    case: &Case,
    household: &Household,
    member: &MemberFacts,
    answers: &BTreeMap<String, Json>,
) -> BTreeMap<Name, Value> {
    let day = information_date(definition, case, member, answers);
    let relationship = column(FileId::Enrollment, enrollment::RELATIONSHIP_TO_HOH);
    let relationship =
        mapped(definition, relationship, answers).or(member.relationship.and_then(Value::whole));
    let age = member.dob.map(|dob| i64::from(domain::years_between(dob, day)));
    let exit = mapped_date(definition, column(FileId::Exit, exit::EXIT_DATE), answers).or(member.exit);
    let program = &case.program;
    let funders = funders_asked_for(program).into_iter().filter_map(Value::whole).collect();
    [
        (Name::Today, Some(Value::Date(case.today))),
        (Name::InfoDate, Some(Value::Date(day))),
        (Name::Start, start(definition, member, answers).map(Value::Date)),
        (Name::Exit, exit.map(Value::Date)),
        (Name::Dob, member.dob.map(Value::Date)),
        (Name::Age, age.and_then(Value::whole)),
        (Name::IsHoh, Some(Value::Bool(relationship == Value::whole(1)))),
        (Name::IsAdult, Some(Value::Bool(age.is_none_or(|age| age >= 18)))),
        (Name::IsVeteran, Some(Value::Bool(member.is_veteran))),
        (Name::HouseholdSize, i64::try_from(household.size).ok().and_then(Value::whole)),
        (Name::HasChildren, Some(Value::Bool(household.has_children))),
        (Name::ProjectType, Value::whole(program.project_type)),
        (Name::GrantKind, Some(Value::Text(program.grant_kind.clone()))),
        (Name::Funders, Some(Value::List(funders))),
        (Name::ProgramStart, program.program_start.map(Value::Date)),
        (Name::GrantStart, program.grant_start.map(Value::Date)),
        (Name::GrantEnd, program.grant_end.map(Value::Date)),
        (Name::HasService, Some(Value::Bool(member.has_service))),
        (Name::ServiceRule, Some(Value::Bool(program.service_rule))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// Whether any member sees an item of `step`.
pub fn is_step_visible(step: &Step, members: &[MemberEvaluation]) -> bool {
    let seen =
        |item: &Item| item.text.is_some() && members.iter().any(|member| member.visible.contains(&item.id));
    step.items.iter().any(seen)
}
