//! The tree as arrays with the operator first, the form in which browsers get it.
//!
//! `["&&", ["==", ["item", "income_any"], 1], ["none", ["group", "income_amounts"]]]`

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Aggregate, MAX_DEPTH, MAX_NODES, Name, Operator, Tree, Value};

/// A tree as the browser's interpreter takes it in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Expression(Json);

impl Expression {
    /// The form of a tree.
    pub fn of(tree: &Tree) -> Self {
        Self(to_json(tree))
    }
}

/// A literal, or an array with the operator first and expressions after it.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Expression {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Ref, Type};
        OneOfBuilder::new()
            .item(ObjectBuilder::new().schema_type(Type::Boolean))
            .item(ObjectBuilder::new().schema_type(Type::Number))
            .item(ObjectBuilder::new().schema_type(Type::String))
            .item(ArrayBuilder::new().items(Ref::from_schema_name("Expression")))
            .description(Some("A literal, or an array with the operator first and expressions after it."))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Expression {}

/// A JSON value that is not a tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an expression tree")]
pub struct TreeFault;

/// Writes a tree.
pub fn to_json(tree: &Tree) -> Json {
    let all = |word: &str, nodes: &[Tree]| {
        let mut array = vec![json!(word)];
        array.extend(nodes.iter().map(to_json));
        Json::Array(array)
    };
    match tree {
        Tree::Number(hundredths) => number_json(*hundredths),
        Tree::Text(text) => json!(text),
        Tree::Date(date) => json!(["date", date.to_string()]),
        Tree::Bool(yes) => json!(yes),
        Tree::Item(id) => json!(["item", id]),
        Tree::Name(name) => json!(["name", name.word()]),
        Tree::List(nodes) => all("list", nodes),
        Tree::Not(node) => json!(["!", to_json(node)]),
        Tree::And(nodes) => all("&&", nodes),
        Tree::Or(nodes) => all("||", nodes),
        Tree::Binary(operator, left, right) => json!([operator.text(), to_json(left), to_json(right)]),
        Tree::In(left, right) => json!(["in", to_json(left), to_json(right)]),
        Tree::Answered(node) => json!(["answered", to_json(node)]),
        Tree::Aggregate(aggregate, group) => json!([aggregate.text(), ["group", group]]),
        Tree::Min(nodes) => all("min", nodes),
        Tree::Max(nodes) => all("max", nodes),
        Tree::DaysBetween(from, to) => json!(["days_between", to_json(from), to_json(to)]),
        Tree::YearsBetween(from, to) => json!(["years_between", to_json(from), to_json(to)]),
        Tree::PlusDays(date, days) => json!(["plus_days", to_json(date), to_json(days)]),
    }
}

/// Reads a tree, within the bounds of an expression.
pub fn from_json(json: &Json) -> Result<Tree, TreeFault> {
    let tree = read(json, MAX_DEPTH)?;
    if tree.n_nodes() > MAX_NODES { Err(TreeFault) } else { Ok(tree) }
}

fn read(json: &Json, depth: usize) -> Result<Tree, TreeFault> {
    let depth = depth.checked_sub(1).ok_or(TreeFault)?;
    let array = match json {
        Json::Bool(yes) => return Ok(Tree::Bool(*yes)),
        Json::String(text) => return Ok(Tree::Text(text.clone())),
        Json::Number(number) => {
            return match Value::decimal(&number.to_string()) {
                Some(Value::Number(hundredths)) if hundredths >= 0 => Ok(Tree::Number(hundredths)),
                _ => Err(TreeFault),
            };
        }
        Json::Array(array) => array,
        Json::Null | Json::Object(_) => return Err(TreeFault),
    };
    let (Some(Json::String(word)), rest) = (array.first(), array.get(1..).unwrap_or_default()) else {
        return Err(TreeFault);
    };
    match (word.as_str(), rest) {
        ("date", [Json::String(text)]) => text.parse::<Date>().map(Tree::Date).map_err(|_| TreeFault),
        ("item", [Json::String(id)]) => Ok(Tree::Item(id.clone())),
        ("name", [Json::String(word)]) => Name::from_word(word).map(Tree::Name).ok_or(TreeFault),
        (word, rest) => {
            if let Some((aggregate, _)) = Aggregate::ALL.iter().find(|(_, text)| *text == word) {
                return match rest {
                    [Json::Array(group)] => match group.as_slice() {
                        [Json::String(mark), Json::String(id)] if mark == "group" => {
                            Ok(Tree::Aggregate(*aggregate, id.clone()))
                        }
                        _ => Err(TreeFault),
                    },
                    _ => Err(TreeFault),
                };
            }
            let nodes = rest.iter().map(|node| read(node, depth)).collect::<Result<Vec<_>, _>>()?;
            call(word, nodes)
        }
    }
}

fn call(word: &str, nodes: Vec<Tree>) -> Result<Tree, TreeFault> {
    match (word, nodes.len()) {
        ("list", 1..) => return Ok(Tree::List(nodes)),
        ("&&", 2..) => return Ok(Tree::And(nodes)),
        ("||", 2..) => return Ok(Tree::Or(nodes)),
        ("min", 1..) => return Ok(Tree::Min(nodes)),
        ("max", 1..) => return Ok(Tree::Max(nodes)),
        (_, 1 | 2) => {}
        _ => return Err(TreeFault),
    }
    let mut nodes = nodes.into_iter().map(Box::new);
    match (word, nodes.next(), nodes.next()) {
        ("!", Some(node), None) => Ok(Tree::Not(node)),
        ("answered", Some(node), None) => Ok(Tree::Answered(node)),
        ("in", Some(left), Some(right)) => Ok(Tree::In(left, right)),
        ("days_between", Some(from), Some(to)) => Ok(Tree::DaysBetween(from, to)),
        ("years_between", Some(from), Some(to)) => Ok(Tree::YearsBetween(from, to)),
        ("plus_days", Some(date), Some(days)) => Ok(Tree::PlusDays(date, days)),
        (sign, Some(left), Some(right)) => Operator::ALL
            .iter()
            .find(|(_, text)| *text == sign)
            .map(|(operator, _)| Tree::Binary(*operator, left, right))
            .ok_or(TreeFault),
        _ => Err(TreeFault),
    }
}

/// A number as JSON: whole if it is whole, else with its decimals.
pub(super) fn number_json(hundredths: i64) -> Json {
    Json::Number(number(hundredths))
}

/// As [`number_json`]; rounded to whole only if it were no number at all.
pub(crate) fn number(hundredths: i64) -> serde_json::Number {
    let whole = || serde_json::Number::from(hundredths / 100);
    if hundredths % 100 == 0 {
        return whole();
    }
    Value::decimal_text(hundredths).parse().unwrap_or_else(|_| whole())
}
