//! The `$names` of expressions: facts about the member, the household and the program.

use std::collections::BTreeMap;

use domain::{Answer, Answers, Date};
use hud::FileId;
use hud::columns::{enrollment, exit};
use hud::lists::RelationshipToHoH;

use crate::answer::value_of;
use crate::collection::funders_asked_for;
use crate::definition::{Action, Definition};
use crate::expression::{Name, Value};
use crate::facts::{Case, MemberFacts};
use crate::item::{ItemType, Target};

/// The values of a member's `$names`; a missing one is absent.
pub(crate) fn names(
    definition: &Definition,
    case: &Case,
    household: &Household,
    member: &MemberFacts,
    answers: &BTreeMap<String, Answer>,
) -> BTreeMap<Name, Value> {
    let day = information_date(definition, case, member, answers);
    let is_hoh =
        relationship(definition, member, answers) == Some(RelationshipToHoH::SelfHeadOfHousehold.code());
    let age = age(case, member, day);
    let exit = mapped_date(definition, column(FileId::Exit, exit::EXIT_DATE), answers).or(member.exit);
    let program = &case.program;
    let funders = funders_asked_for(program).into_iter().filter_map(Value::whole).collect();
    [
        (Name::Today, Some(Value::Date(case.today))),
        (Name::InfoDate, Some(Value::Date(day))),
        (Name::Start, start(definition, member, answers).map(Value::Date)),
        (Name::Exit, exit.map(Value::Date)),
        (Name::Dob, member.dob.filter(|_| case.audience.identifiers).map(Value::Date)),
        (Name::Age, age.and_then(Value::whole)),
        (Name::IsHoh, Some(Value::Bool(is_hoh))),
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
        (Name::SomeoneStays, Some(Value::Bool(household.someone_stays))),
        (Name::OpenServices, Some(Value::Bool(household.open_services && !case.correcting))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// Age in years on the information date. Who may see ages only gets that of today: from ages on dates of their own
/// choice they would learn the date of birth.
fn age(case: &Case, member: &MemberFacts, day: Date) -> Option<i64> {
    let day = if case.audience.identifiers { day } else { case.today };
    member.dob.map(|dob| i64::from(domain::years_between(dob, day)))
}

/// Facts about all members together.
pub(crate) struct Household {
    size: usize,
    has_children: bool,
    /// Someone was said to stay when others leave.
    someone_stays: bool,
    /// Someone who leaves has a service that still goes on.
    open_services: bool,
}

impl Household {
    pub(crate) fn of(definition: &Definition, case: &Case, answers: &Answers) -> Self {
        let none = BTreeMap::new();
        let is_child = |member: &MemberFacts| {
            let answers = answers.get(&member.id).unwrap_or(&none);
            let day = information_date(definition, case, member, answers);
            age(case, member, day).is_some_and(|age| (0..18).contains(&age))
        };
        let leaving = definition.items().find(|(_, item)| item.item_type == ItemType::HouseholdExit);
        let stays = |member: &MemberFacts| {
            let answer = leaving.and_then(|(_, item)| answers.get(&member.id)?.get(&item.id));
            answer == Some(&Answer::YesNo(false))
        };
        Self {
            size: case.members.len(),
            has_children: case.members.iter().any(is_child),
            someone_stays: case.members.iter().any(stays),
            open_services: case.members.iter().any(|member| member.has_open_service && !stays(member)),
        }
    }
}

/// The answer to the item mapped to a column, if the definition has one.
fn mapped(definition: &Definition, wanted: Target, answers: &BTreeMap<String, Answer>) -> Option<Value> {
    let mut items = definition.items().filter(|(_, item)| item.target == Some(wanted));
    items.find_map(|(_, item)| answers.get(&item.id).and_then(|answer| value_of(item, answer)))
}

fn mapped_date(definition: &Definition, wanted: Target, answers: &BTreeMap<String, Answer>) -> Option<Date> {
    match mapped(definition, wanted, answers) {
        Some(Value::Date(date)) => Some(date),
        _ => None,
    }
}

const fn column(file: FileId, column: usize) -> Target {
    Target::Column { file, disability_type: None, column }
}

/// 3.10 of this member: the answer, or what is on file.
fn start(definition: &Definition, member: &MemberFacts, answers: &BTreeMap<String, Answer>) -> Option<Date> {
    mapped_date(definition, column(FileId::Enrollment, enrollment::ENTRY_DATE), answers).or(member.start)
}

/// 3.15 of this member: the answer, or what is on file.
pub(crate) fn relationship(
    definition: &Definition,
    member: &MemberFacts,
    answers: &BTreeMap<String, Answer>,
) -> Option<i64> {
    let target = column(FileId::Enrollment, enrollment::RELATIONSHIP_TO_HOH);
    match mapped(definition, target, answers) {
        Some(Value::Number(hundredths)) => Some(hundredths / 100),
        _ => member.relationship,
    }
}

/// The information date: start, exit, or the date asked for; today until it is answered.
fn information_date(
    definition: &Definition,
    case: &Case,
    member: &MemberFacts,
    answers: &BTreeMap<String, Answer>,
) -> Date {
    let answered = match case.action {
        Action::Intake => start(definition, member, answers),
        Action::Exit => mapped_date(definition, column(FileId::Exit, exit::EXIT_DATE), answers),
        Action::Annual | Action::Update => mapped_date(definition, Target::InformationDate, answers),
    };
    answered.unwrap_or(case.today)
}
