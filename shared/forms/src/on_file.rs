//! HUD records → answers: what is on file about one member, as a definition would have had it answered.
//!
//! The way back from `outcome`: an assessment is shown and corrected with the questions it was asked with.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Answer, Date, Record, Value as Field};
use hud::{FileId, columns};

use crate::collection::is_collected;
use crate::definition::{Definition, Derived};
use crate::evaluation::{MemberEvaluation, applies};
use crate::expression::{Operator, Tree, Value};
use crate::facts::{Case, MemberFacts};
use crate::item::{Item, ItemType, Target};

/// The records of one member at one stage.
#[derive(Clone, Copy, Debug)]
pub struct OnFile<'a> {
    /// Information date of the assessment.
    pub date: Date,
    /// Row of `Enrollment`.
    pub enrollment: &'a Record,
    /// Row of `Exit`, if the member left.
    pub exit: Option<&'a Record>,
    /// Dated rows of the assessment.
    pub records: &'a [Record],
    /// Answers to questions without a column, by item.
    pub local_answers: &'a BTreeMap<String, Answer>,
}

/// What `on_file` says to the questions of `definition`, by item, in the form answers have. Empty columns give none.
///
/// A source such as `snap` is no column of its own: it is answered yes where the column that follows from it is 1.
pub fn answers_on_file(definition: &Definition, on_file: OnFile<'_>) -> BTreeMap<String, Answer> {
    let mut answers = BTreeMap::new();
    for (_, item) in definition.items().filter(|(_, item)| item.computed.is_none()) {
        let answer = match item.target {
            Some(target) => on_file.field(target).and_then(|field| answer_of(item, &field)),
            None => on_file.local_answers.get(&item.id).cloned(),
        };
        if let Some(answer) = answer {
            answers.insert(item.id.clone(), answer);
        }
    }
    for derived in definition.steps.iter().flat_map(|step| &step.derived) {
        if let Some(source) = said_by(derived)
            && on_file.field(derived.target) == Some(Field::Integer(1))
        {
            answers.entry(source.to_owned()).or_insert(Answer::YesNo(true));
        }
    }
    answers
}

/// A column that a member's answers decide: the file, its `DisabilityType` if it has one, and the column's index.
pub type AskedColumn = (FileId, Option<i64>, usize);

/// The columns that the questions asked of `member`, and what follows from them, decide. Others are left as they are
/// when an assessment is corrected.
pub fn asked_columns(
    definition: &Definition,
    case: &Case,
    facts: &MemberFacts,
    member: &MemberEvaluation,
) -> BTreeSet<AskedColumn> {
    let asked = definition.items().map(|(_, item)| item).filter(|item| member.asked.contains(&item.id));
    let collected = |derived: &&Derived| {
        let element = derived.element.as_ref();
        element.is_none_or(|element| is_collected(element, case.action, &case.program))
            && applies(derived.applies_to, facts, member)
    };
    let derived = definition.steps.iter().flat_map(|step| &step.derived).filter(collected);
    let targets = asked.filter_map(|item| item.target).chain(derived.map(|derived| derived.target));
    targets
        .filter_map(|target| match target {
            Target::Column { file, disability_type, column } => Some((file, disability_type, column)),
            Target::InformationDate => None,
        })
        .collect()
}

/// The item whose yes the column repeats: `value` is `item == true`.
fn said_by(derived: &Derived) -> Option<&str> {
    match &derived.value {
        Tree::Binary(Operator::Equal, left, right) => match (left.as_ref(), right.as_ref()) {
            (Tree::Item(id), Tree::Bool(true)) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

impl OnFile<'_> {
    fn field(&self, target: Target) -> Option<Field> {
        let Target::Column { file, disability_type, column } = target else {
            return Some(Field::Date(self.date));
        };
        let kind = columns::disabilities::DISABILITY_TYPE;
        let row = match file {
            FileId::Enrollment => Some(self.enrollment),
            FileId::Exit => self.exit,
            _ => self.records.iter().find(|row| {
                row.file() == file && disability_type.is_none_or(|wanted| row.integer(kind) == Some(wanted))
            }),
        };
        row.map(|row| row.get(column).clone()).filter(|field| !field.is_null())
    }
}

/// A field as the answer to an item; `None` if the item could not have been answered so.
fn answer_of(item: &Item, field: &Field) -> Option<Answer> {
    match (item.item_type, field) {
        (ItemType::YesNo, Field::Integer(0)) => Some(Answer::YesNo(false)),
        (ItemType::YesNo, Field::Integer(1)) => Some(Answer::YesNo(true)),
        (ItemType::YesNo, _) | (_, Field::Null) => None,
        (_, Field::Integer(number)) => Some(Answer::whole(*number)),
        (_, Field::Money(cents)) => Some(Answer::Text(Value::decimal_text(*cents))),
        (_, Field::Date(date)) => Some(Answer::Text(date.to_string())),
        (_, Field::DateTime(at)) => Some(Answer::Text(at.date().to_string())),
        (_, Field::Text(text)) => Some(Answer::text(text.as_ref())),
    }
}
