//! The parsed form of an expression.

use jiff::civil::Date;

/// An expression may hold at most this many nodes.
pub const MAX_NODES: usize = 256;
/// An expression may be nested at most this deep.
pub const MAX_DEPTH: usize = 16;

/// One node of a parsed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A number literal, in hundredths.
    Number(i64),
    /// A text literal.
    Text(String),
    /// A date literal, `@2026-11-22`.
    Date(Date),
    /// `true` or `false`.
    Bool(bool),
    /// The answer to an item.
    Item(String),
    /// A `$name`.
    Name(Name),
    /// `[a, b]`, only on the right of `in`.
    List(Vec<Tree>),
    /// `!a`
    Not(Box<Tree>),
    /// `a && b && …`
    And(Vec<Tree>),
    /// `a || b || …`
    Or(Vec<Tree>),
    /// `a == b` and its kin; `a + b`, `a - b`.
    Binary(Operator, Box<Tree>, Box<Tree>),
    /// `a in list`
    In(Box<Tree>, Box<Tree>),
    /// `answered(a)`
    Answered(Box<Tree>),
    /// `any(g.*)` and its kin.
    Aggregate(Aggregate, String),
    /// `min(a, b, …)`
    Min(Vec<Tree>),
    /// `max(a, b, …)`
    Max(Vec<Tree>),
    /// `days_between(a, b)`
    DaysBetween(Box<Tree>, Box<Tree>),
    /// `years_between(a, b)`
    YearsBetween(Box<Tree>, Box<Tree>),
    /// `plus_days(d, n)`
    PlusDays(Box<Tree>, Box<Tree>),
}

impl Tree {
    /// The nodes directly below this one.
    pub fn children(&self) -> Vec<&Tree> {
        match self {
            Self::Number(_) | Self::Text(_) | Self::Date(_) | Self::Bool(_) => Vec::new(),
            Self::Item(_) | Self::Name(_) | Self::Aggregate(..) => Vec::new(),
            Self::List(nodes) | Self::And(nodes) | Self::Or(nodes) => nodes.iter().collect(),
            Self::Min(nodes) | Self::Max(nodes) => nodes.iter().collect(),
            Self::Not(node) | Self::Answered(node) => vec![&**node],
            Self::Binary(_, left, right) | Self::In(left, right) => vec![&**left, &**right],
            Self::DaysBetween(left, right) | Self::YearsBetween(left, right) => vec![&**left, &**right],
            Self::PlusDays(left, right) => vec![&**left, &**right],
        }
    }

    /// The number of nodes, this one included.
    pub fn n_nodes(&self) -> usize {
        1 + self.children().into_iter().map(Self::n_nodes).sum::<usize>()
    }

    /// The longest way down, this node included.
    pub fn depth(&self) -> usize {
        1 + self.children().into_iter().map(Self::depth).max().unwrap_or(0)
    }

    /// Every item and group this expression looks at.
    pub fn references(&self) -> Vec<&str> {
        let mut found = match self {
            Self::Item(id) | Self::Aggregate(_, id) => vec![id.as_str()],
            _ => Vec::new(),
        };
        found.extend(self.children().into_iter().flat_map(Self::references));
        found
    }
}

/// An operator between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
}

impl Operator {
    /// Every operator with its spelling.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Equal, "=="),
        (Self::NotEqual, "!="),
        (Self::LessOrEqual, "<="),
        (Self::GreaterOrEqual, ">="),
        (Self::Less, "<"),
        (Self::Greater, ">"),
        (Self::Plus, "+"),
        (Self::Minus, "-"),
    ];

    /// As authors write it.
    pub fn text(self) -> &'static str {
        Self::ALL.iter().find(|(operator, _)| *operator == self).map_or("", |(_, text)| text)
    }
}

/// A question asked of the members of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// `any(g.*)`
    Any,
    /// `none(g.*)`
    None,
    /// `count(g.*)`
    Count,
    /// `sum(g.*)`
    Sum,
}

impl Aggregate {
    /// Every aggregate with its word.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Any, "any"), (Self::None, "none"), (Self::Count, "count"), (Self::Sum, "sum")];

    /// As authors write it.
    pub fn text(self) -> &'static str {
        Self::ALL.iter().find(|(aggregate, _)| *aggregate == self).map_or("", |(_, text)| text)
    }
}

/// A fact about the member, the household or the program, written `$word`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is described in the crate's README, by its word")]
pub enum Name {
    Today,
    InfoDate,
    Start,
    Exit,
    Dob,
    Age,
    IsHoh,
    IsAdult,
    IsVeteran,
    HouseholdSize,
    HasChildren,
    ProjectType,
    GrantKind,
    Funders,
    ProgramStart,
    GrantStart,
    GrantEnd,
    HasService,
    ServiceRule,
    SomeoneStays,
    OpenServices,
}

impl Name {
    /// Every name with its word.
    pub const ALL: [(Self, &'static str); 21] = [
        (Self::Today, "today"),
        (Self::InfoDate, "info_date"),
        (Self::Start, "start"),
        (Self::Exit, "exit"),
        (Self::Dob, "dob"),
        (Self::Age, "age"),
        (Self::IsHoh, "is_hoh"),
        (Self::IsAdult, "is_adult"),
        (Self::IsVeteran, "is_veteran"),
        (Self::HouseholdSize, "household_size"),
        (Self::HasChildren, "has_children"),
        (Self::ProjectType, "project_type"),
        (Self::GrantKind, "grant_kind"),
        (Self::Funders, "funders"),
        (Self::ProgramStart, "program_start"),
        (Self::GrantStart, "grant_start"),
        (Self::GrantEnd, "grant_end"),
        (Self::HasService, "has_service"),
        (Self::ServiceRule, "service_rule"),
        (Self::SomeoneStays, "someone_stays"),
        (Self::OpenServices, "open_services"),
    ];

    /// The word behind the dollar sign.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(name, _)| *name == self).map_or("", |(_, word)| word)
    }

    /// The name with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(name, _)| *name)
    }
}
