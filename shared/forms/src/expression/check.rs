//! Types of expressions, checked when a definition is published.

use super::{Aggregate, Name, Operator, Tree};

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A date.
    Date,
    /// Text.
    Text,
    /// Yes or no.
    Bool,
    /// Several numbers.
    Numbers,
    /// Several texts.
    Texts,
}

/// What an expression may refer to: items with their types, groups with the types of their members.
pub trait Scope {
    /// The type of an item, if there is such an item and it has a value.
    fn item(&self, id: &str) -> Option<Kind>;
    /// Whether `id` is a group, and whether its members can be added up.
    fn group(&self, id: &str) -> Option<bool>;
}

/// Why an expression does not fit its types.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypeFault {
    /// No item of this id has been asked by then.
    #[error("no item {0} comes before")]
    UnknownItem(String),
    /// No group of this id has been asked by then.
    #[error("no group {0} comes before")]
    UnknownGroup(String),
    /// The members of the group are not amounts.
    #[error("the members of {0} cannot be added up")]
    NotAmounts(String),
    /// Two sides that cannot be compared or added.
    #[error("{0} between different kinds of values")]
    Mismatch(&'static str),
    /// A part that must be yes or no, a number, a date or a list is not.
    #[error("{0} of the wrong kind of value")]
    WrongKind(&'static str),
}

/// The type of `tree`, if all its parts fit.
pub fn kind_of(tree: &Tree, scope: &dyn Scope) -> Result<Kind, TypeFault> {
    let kind = |node: &Tree| kind_of(node, scope);
    let must_be = |node: &Tree, wanted: Kind, of: &'static str| {
        if kind(node)? == wanted { Ok(()) } else { Err(TypeFault::WrongKind(of)) }
    };
    match tree {
        Tree::Number(_) => Ok(Kind::Number),
        Tree::Text(_) => Ok(Kind::Text),
        Tree::Date(_) => Ok(Kind::Date),
        Tree::Bool(_) => Ok(Kind::Bool),
        Tree::Item(id) => scope.item(id).ok_or_else(|| TypeFault::UnknownItem(id.clone())),
        Tree::Name(name) => Ok(kind_of_name(*name)),
        Tree::List(nodes) => match same_kind(nodes, scope, "list")? {
            Kind::Number => Ok(Kind::Numbers),
            Kind::Text => Ok(Kind::Texts),
            _ => Err(TypeFault::WrongKind("list")),
        },
        Tree::Not(node) => must_be(node, Kind::Bool, "!").map(|()| Kind::Bool),
        Tree::And(nodes) | Tree::Or(nodes) => {
            nodes.iter().try_for_each(|node| must_be(node, Kind::Bool, "&& or ||"))?;
            Ok(Kind::Bool)
        }
        Tree::Binary(operator, left, right) => binary(*operator, kind(left)?, kind(right)?),
        Tree::In(left, right) => match (kind(left)?, kind(right)?) {
            (Kind::Number, Kind::Numbers) | (Kind::Text, Kind::Texts) => Ok(Kind::Bool),
            _ => Err(TypeFault::Mismatch("in")),
        },
        Tree::Answered(node) => kind(node).map(|_| Kind::Bool),
        Tree::Aggregate(aggregate, id) => {
            let adds_up = scope.group(id).ok_or_else(|| TypeFault::UnknownGroup(id.clone()))?;
            match aggregate {
                Aggregate::Any | Aggregate::None => Ok(Kind::Bool),
                Aggregate::Count => Ok(Kind::Number),
                Aggregate::Sum if adds_up => Ok(Kind::Number),
                Aggregate::Sum => Err(TypeFault::NotAmounts(id.clone())),
            }
        }
        Tree::Min(nodes) | Tree::Max(nodes) => match same_kind(nodes, scope, "min or max")? {
            kind @ (Kind::Number | Kind::Date) => Ok(kind),
            _ => Err(TypeFault::WrongKind("min or max")),
        },
        Tree::DaysBetween(from, to) | Tree::YearsBetween(from, to) => {
            must_be(from, Kind::Date, "between")?;
            must_be(to, Kind::Date, "between").map(|()| Kind::Number)
        }
        Tree::PlusDays(date, days) => {
            must_be(date, Kind::Date, "plus_days")?;
            must_be(days, Kind::Number, "plus_days").map(|()| Kind::Date)
        }
    }
}

fn binary(operator: Operator, left: Kind, right: Kind) -> Result<Kind, TypeFault> {
    if left != right {
        return Err(TypeFault::Mismatch(operator.text()));
    }
    match (operator, left) {
        (Operator::Plus | Operator::Minus, Kind::Number) => Ok(Kind::Number),
        (Operator::Plus | Operator::Minus, _) => Err(TypeFault::WrongKind(operator.text())),
        (_, Kind::Numbers | Kind::Texts) => Err(TypeFault::WrongKind(operator.text())),
        (Operator::Equal | Operator::NotEqual, _) => Ok(Kind::Bool),
        (_, Kind::Number | Kind::Date) => Ok(Kind::Bool),
        _ => Err(TypeFault::WrongKind(operator.text())),
    }
}

fn same_kind(nodes: &[Tree], scope: &dyn Scope, of: &'static str) -> Result<Kind, TypeFault> {
    let mut kinds = nodes.iter().map(|node| kind_of(node, scope));
    let first = kinds.next().ok_or(TypeFault::WrongKind(of))??;
    for kind in kinds {
        if kind? != first {
            return Err(TypeFault::Mismatch(of));
        }
    }
    Ok(first)
}

fn kind_of_name(name: Name) -> Kind {
    match name {
        Name::Today | Name::InfoDate | Name::Start | Name::Exit | Name::Dob => Kind::Date,
        Name::ProgramStart | Name::GrantStart | Name::GrantEnd => Kind::Date,
        Name::Age | Name::HouseholdSize | Name::ProjectType => Kind::Number,
        Name::IsHoh | Name::IsAdult | Name::IsVeteran | Name::HasChildren => Kind::Bool,
        Name::HasService | Name::ServiceRule | Name::SomeoneStays | Name::OpenServices => Kind::Bool,
        Name::GrantKind => Kind::Text,
        Name::Funders => Kind::Numbers,
    }
}
