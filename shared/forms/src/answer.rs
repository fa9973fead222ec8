//! Answers as JSON ↔ values of expressions.

use serde_json::{Value as Json, json};

use crate::expression::{Kind, Value};
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
pub(crate) fn value_of(item: &Item, answer: &Json) -> Option<Value> {
    read(item.item_type.kind(item.options.as_ref())?, answer)
}

fn read(kind: Kind, answer: &Json) -> Option<Value> {
    match (kind, answer) {
        (Kind::Number, Json::Number(number)) => Value::decimal(&number.to_string()),
        (Kind::Number, Json::String(text)) => Value::decimal(text.trim()),
        (Kind::Date, Json::String(text)) if text.len() == 10 => text.parse().ok().map(Value::Date),
        (Kind::Text, Json::String(text)) if !text.trim().is_empty() => Some(Value::Text(text.clone())),
        (Kind::Bool, Json::Bool(yes)) => Some(Value::Bool(*yes)),
        (Kind::Numbers, Json::Array(list)) => list_of(Kind::Number, list),
        (Kind::Texts, Json::Array(list)) => list_of(Kind::Text, list),
        _ => None,
    }
}

fn list_of(kind: Kind, list: &[Json]) -> Option<Value> {
    let values: Option<Vec<Value>> = list.iter().map(|answer| read(kind, answer)).collect();
    values.filter(|values| !values.is_empty()).map(Value::List)
}

/// Whether an answer says anything at all; an emptied field does not.
pub(crate) fn is_empty(answer: &Json) -> bool {
    match answer {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Whether an answer that is not empty fits its item.
pub(crate) fn fault_of(item: &Item, answer: &Json) -> Option<AnswerFault> {
    let kind = item.item_type.kind(item.options.as_ref())?;
    let Some(value) = read(kind, answer) else {
        return Some(match kind {
            Kind::Date => AnswerFault::NotADate,
            Kind::Number if item.options.is_none() => AnswerFault::NotANumber,
            _ => AnswerFault::NotOffered,
        });
    };
    let choices = item.options.as_ref().map(|options| options.choices()).unwrap_or_default();
    let offered = |value: &Value| choices.iter().any(|choice| choice.code == to_json(value));
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

/// A value as JSON, the form of answers: whole numbers as numbers, other amounts as text.
pub(crate) fn to_json(value: &Value) -> Json {
    match value {
        Value::Number(hundredths) if hundredths % 100 == 0 => json!(hundredths / 100),
        Value::Number(hundredths) => json!(Value::decimal_text(*hundredths)),
        Value::Date(date) => json!(date.to_string()),
        Value::Text(text) => json!(text),
        Value::Bool(yes) => json!(yes),
        Value::List(values) => values.iter().map(to_json).collect(),
    }
}
