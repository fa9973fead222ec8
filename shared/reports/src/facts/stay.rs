//! The stay that stands for a person, with its household.

use super::household::Household;
use super::roster::Roster;
use crate::day::Day;
use crate::glossary::age::Age;
use crate::input::Book;
use crate::input::rows::{Enrollment, Exit};

/// A stay with what it needs to become a person.
pub(super) struct Stay<'a> {
    pub(super) book: &'a Book,
    pub(super) roster: &'a Roster,
    pub(super) number: u32,
    pub(super) household: Household,
}

impl Stay<'_> {
    pub(super) fn row(&self) -> &Enrollment {
        self.book.enrollment(self.number)
    }

    pub(super) fn age(&self) -> Age {
        self.roster.age(self.book, self.row())
    }

    /// The exit, if it lies before the report end: a later one does not exist for the report.
    pub(super) fn exit(&self) -> Option<&Exit> {
        self.row().exit.as_ref().filter(|exit| exit.date <= self.book.period.end)
    }

    pub(super) fn exit_date(&self) -> Option<Day> {
        self.exit().map(|exit| exit.date)
    }
}
