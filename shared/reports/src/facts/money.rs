//! Income, benefits and insurance at the three points.

use crate::code::Code;
use crate::glossary::income::{IncomeKind, Total, part};
use crate::input::rows::Income;

/// Moment of a stay at which answers were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    Start,
    /// The relevant annual assessment, or the latest record, of a stayer.
    Annual,
    Exit,
}

/// Something at start, at the annual assessment (or latest) and at exit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct AtPoint<T> {
    pub(crate) start: T,
    pub(crate) annual: T,
    pub(crate) exit: T,
}

impl<T> AtPoint<T> {
    pub(crate) fn at(&self, point: Point) -> &T {
        match point {
            Point::Start => &self.start,
            Point::Annual => &self.annual,
            Point::Exit => &self.exit,
        }
    }
}

pub(crate) type Incomes = AtPoint<IncomeState>;

/// What is known of income and insurance at a point.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum IncomeState {
    /// The record of that point.
    Present(Income),
    /// Start or exit without a record.
    #[default]
    Absent,
    /// Not yet required to have an annual assessment.
    NotDue,
    /// Required, but none in the window.
    NoAssessment,
}

impl IncomeState {
    pub(crate) fn record(&self) -> Option<&Income> {
        match self {
            Self::Present(record) => Some(record),
            _ => None,
        }
    }

    /// Cents of one kind of income, if the total is known.
    pub(crate) fn part(&self, kind: IncomeKind) -> Option<i64> {
        let record = self.record()?;
        match record.total {
            Total::Cents(total) => Some(part(kind, total, record.earned)),
            Total::DontKnow | Total::Missing => None,
        }
    }

    /// No answer for a reason other than "doesn't know"; a missing annual assessment has a row of its own.
    pub(crate) fn is_total_missing(&self) -> bool {
        match self {
            Self::Present(record) => record.total == Total::Missing,
            Self::Absent => true,
            Self::NotDue | Self::NoAssessment => false,
        }
    }

    pub(crate) fn is_total_unknown(&self) -> bool {
        self.record().is_some_and(|record| record.total == Total::DontKnow)
    }
}

/// 4.03 Non-Cash Benefits as Q20 asks, by rules of its own.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Benefits {
    /// In the column's universe.
    pub(crate) asked: bool,
    pub(crate) any: Code,
    pub(crate) sources: u8,
}

impl Benefits {
    pub(crate) fn of(asked: bool, record: Option<&Income>) -> Self {
        let record = record.filter(|_| asked);
        Self {
            asked,
            any: record.map_or(Code::NULL, |record| record.any_benefit),
            sources: record.map_or(0, |record| record.benefits),
        }
    }
}
