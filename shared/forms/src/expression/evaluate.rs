//! Tree → value. Never fails: what does not fit is missing, and a missing part makes a comparison false.

use std::cmp::Ordering;

use jiff::civil::Date;
use jiff::{Span, Unit};

use super::value::bounded;
use super::{Aggregate, Name, Operator, Tree, Value};

/// Where an expression looks things up.
pub trait Environment {
    /// The answer to an item that is asked and visible.
    fn item(&self, id: &str) -> Option<Value>;
    /// A fact.
    fn name(&self, name: Name) -> Option<Value>;
    /// The answers of a group's members; `None` for each without one.
    fn group(&self, id: &str) -> Vec<Option<Value>>;
}

/// The value of `tree`; `None` if it is missing.
pub fn evaluate(tree: &Tree, environment: &dyn Environment) -> Option<Value> {
    let value = |node: &Tree| evaluate(node, environment);
    match tree {
        Tree::Number(hundredths) => bounded(*hundredths),
        Tree::Text(text) => Some(Value::Text(text.clone())),
        Tree::Date(date) => Some(Value::Date(*date)),
        Tree::Bool(yes) => Some(Value::Bool(*yes)),
        Tree::Item(id) => environment.item(id),
        Tree::Name(name) => environment.name(*name),
        Tree::List(nodes) => Some(Value::List(nodes.iter().filter_map(value).collect())),
        Tree::Not(node) => Some(Value::Bool(!holds(node, environment))),
        Tree::And(nodes) => Some(Value::Bool(nodes.iter().all(|node| holds(node, environment)))),
        Tree::Or(nodes) => Some(Value::Bool(nodes.iter().any(|node| holds(node, environment)))),
        Tree::Binary(operator @ (Operator::Plus | Operator::Minus), left, right) => {
            let (Value::Number(left), Value::Number(right)) = (value(left)?, value(right)?) else {
                return None;
            };
            bounded(if *operator == Operator::Plus { left + right } else { left - right })
        }
        Tree::Binary(operator, left, right) => {
            let found = value(left).zip(value(right));
            Some(Value::Bool(found.is_some_and(|(left, right)| compare(*operator, &left, &right))))
        }
        Tree::In(left, right) => {
            let found = value(left).zip(value(right));
            Some(Value::Bool(matches!(found, Some((left, Value::List(list))) if list.contains(&left))))
        }
        Tree::Answered(node) => Some(Value::Bool(value(node).is_some())),
        Tree::Aggregate(aggregate, group) => aggregated(*aggregate, &environment.group(group)),
        Tree::Min(nodes) => extreme(nodes.iter().filter_map(value), Ordering::Less),
        Tree::Max(nodes) => extreme(nodes.iter().filter_map(value), Ordering::Greater),
        Tree::DaysBetween(from, to) => {
            let (from, to) = dates(value(from)?, value(to)?)?;
            Value::whole(from.until((Unit::Day, to)).ok()?.get_days().into())
        }
        Tree::YearsBetween(from, to) => {
            let (from, to) = dates(value(from)?, value(to)?)?;
            Value::whole(completed_years(from, to))
        }
        Tree::PlusDays(date, days) => {
            let (Value::Date(date), Value::Number(hundredths)) = (value(date)?, value(days)?) else {
                return None;
            };
            let days = Span::new().try_days(hundredths / 100).ok()?;
            let moved = date.checked_add(days).ok()?;
            (1..=9999).contains(&moved.year()).then_some(Value::Date(moved))
        }
    }
}

/// Whether `tree` is true; a missing value is false.
pub fn holds(tree: &Tree, environment: &dyn Environment) -> bool {
    evaluate(tree, environment) == Some(Value::Bool(true))
}

fn compare(operator: Operator, left: &Value, right: &Value) -> bool {
    let order = match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        (Value::Text(left), Value::Text(right)) => left.cmp(right),
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        _ => return false,
    };
    match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterOrEqual => order.is_ge(),
        Operator::Plus | Operator::Minus => false,
    }
}

fn aggregated(aggregate: Aggregate, members: &[Option<Value>]) -> Option<Value> {
    let n_something = members.iter().flatten().filter(|value| value.is_something()).count();
    match aggregate {
        Aggregate::Any => Some(Value::Bool(n_something > 0)),
        Aggregate::None => Some(Value::Bool(n_something == 0)),
        Aggregate::Count => Value::whole(i64::try_from(n_something).ok()?),
        Aggregate::Sum => {
            let mut total = 0_i64;
            for member in members.iter().flatten() {
                if let Value::Number(hundredths) = member {
                    total = total.checked_add(*hundredths)?;
                }
            }
            bounded(total)
        }
    }
}

fn extreme(values: impl Iterator<Item = Value>, wanted: Ordering) -> Option<Value> {
    values.reduce(|best, next| {
        let order = match (&next, &best) {
            (Value::Number(next), Value::Number(best)) => next.cmp(best),
            (Value::Date(next), Value::Date(best)) => next.cmp(best),
            _ => Ordering::Equal,
        };
        if order == wanted { next } else { best }
    })
}

fn dates(from: Value, to: Value) -> Option<(Date, Date)> {
    match (from, to) {
        (Value::Date(from), Value::Date(to)) => Some((from, to)),
        _ => None,
    }
}

/// Completed years, negative when `to` comes first.
fn completed_years(from: Date, to: Date) -> i64 {
    if to < from { -completed_years(to, from) } else { domain::years_between(from, to).into() }
}
