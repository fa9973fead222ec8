//! Answers ↔ values of expressions.

use domain::{Answer, AnswerCode};

use crate::expression::{Kind, Value, number};
use crate::item::Item;

/// What is wrong with an answer as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerFault {
    NotADate,
    NotANumber,
    NotOffered,
    TooLong,
}

/// The value of an answer; `None` if there is none, or if it cannot be understood.
pub(crate) fn value_of(item: &Item, answer: &Answer) -> Option<Value> {
    read(item.item_type.kind(item.options.as_ref())?, answer)
}

fn read(kind: Kind, answer: &Answer) -> Option<Value> {
    match (kind, answer) {
        (Kind::Number, Answer::Number(number)) => Value::decimal(&number.to_string()),
        (Kind::Number, Answer::Text(text)) => Value::decimal(text.trim()),
        (Kind::Date, Answer::Text(text)) if text.len() == 10 => text.parse().ok().map(Value::Date),
        (Kind::Text, Answer::Text(text)) if !text.trim().is_empty() => Some(Value::Text(text.clone())),
        (Kind::Bool, Answer::YesNo(yes)) => Some(Value::Bool(*yes)),
        (Kind::Numbers, Answer::Codes(codes)) => list_of(Kind::Number, codes),
        (Kind::Texts, Answer::Codes(codes)) => list_of(Kind::Text, codes),
        _ => None,
    }
}

fn list_of(kind: Kind, codes: &[AnswerCode]) -> Option<Value> {
    let values: Option<Vec<Value>> = codes.iter().map(|code| read(kind, &code.clone().into())).collect();
    values.filter(|values| !values.is_empty()).map(Value::List)
}

/// Whether an answer that is not empty fits its item.
pub(crate) fn fault_of(item: &Item, answer: &Answer) -> Option<AnswerFault> {
    let kind = item.item_type.kind(item.options.as_ref())?;
    let Some(value) = read(kind, answer) else {
        return Some(match kind {
            Kind::Date => AnswerFault::NotADate,
            Kind::Number if item.options.is_none() => AnswerFault::NotANumber,
            _ => AnswerFault::NotOffered,
        });
    };
    let choices = item.options.as_ref().map(|options| options.choices()).unwrap_or_default();
    let offered = |value: &Value| choices.iter().any(|choice| Some(&choice.code) == code_of(value).as_ref());
    match &value {
        Value::Text(text) if item.max_length.is_some_and(|most| text.chars().count() > most.into()) => {
            Some(AnswerFault::TooLong)
        }
        Value::List(values) if !choices.is_empty() && !values.iter().all(offered) => {
            Some(AnswerFault::NotOffered)
        }
        Value::List(_) => None,
        value if !choices.is_empty() && !offered(value) => Some(AnswerFault::NotOffered),
        Value::Number(hundredths) if item.item_type == crate::item::ItemType::Integer => {
            (hundredths % 100 != 0).then_some(AnswerFault::NotANumber)
        }
        _ => None,
    }
}

/// A value as an answer: whole numbers as numbers, other amounts as text.
pub(crate) fn to_answer(value: &Value) -> Answer {
    match value {
        Value::Number(hundredths) if hundredths % 100 == 0 => Answer::whole(hundredths / 100),
        Value::Number(hundredths) => Answer::text(Value::decimal_text(*hundredths)),
        Value::Date(date) => Answer::text(date.to_string()),
        Value::Text(text) => Answer::text(text),
        Value::Bool(yes) => Answer::YesNo(*yes),
        Value::List(values) => Answer::Codes(values.iter().filter_map(code_of).collect()),
    }
}

/// A value as the code of a choice; `None` for what no choice has as its code.
pub(crate) fn code_of(value: &Value) -> Option<AnswerCode> {
    match value {
        Value::Number(hundredths) if hundredths % 100 == 0 => Some(AnswerCode::Number(hundredths / 100)),
        Value::Text(text) => Some(AnswerCode::Text(text.clone())),
        Value::Number(_) | Value::Date(_) | Value::Bool(_) | Value::List(_) => None,
    }
}

/// A value with its numbers as numbers, decimals included.
pub(crate) fn plain(value: &Value) -> Answer {
    match value {
        Value::Number(hundredths) => Answer::Number(number(*hundredths)),
        other => to_answer(other),
    }
}
