//! A row or a column: a label and a question asked of one person.

use super::look::{Focus, Look};
use super::population::Population;
use crate::facts::ProjectCard;

/// A question about one person.
pub(crate) type Test = fn(&Look<'_>) -> bool;

/// What a cell shows of the people its row and column let in.
#[derive(Clone, Copy)]
pub(crate) enum Measure {
    /// Their number.
    Count,
    /// Their share among the people of `Line::among`.
    Share,
    /// Mean and median of a number of days; people without one are left out.
    MeanDays(fn(&Look<'_>) -> Option<i64>),
    MedianDays(fn(&Look<'_>) -> Option<i64>),
    /// Mean of an amount in cents.
    MeanMoney(fn(&Look<'_>) -> Option<i64>),
    /// Sum of a number of occurrences.
    Sum(fn(&Look<'_>) -> u32),
    /// Other people who are counted through this one, such as the children of a parent.
    Members(for<'a> fn(&'a Look<'_>) -> &'a [u32]),
    /// A text about the project of the row.
    Text(fn(&ProjectCard) -> String),
}

/// A row or a column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    pub(crate) label: &'static str,
    pub(crate) includes: Test,
    /// Denominator of a share; `includes` if absent.
    pub(crate) among: Option<Test>,
    pub(crate) measure: Measure,
    pub(crate) focus: Option<Focus>,
    /// People to look at instead of those of the table.
    pub(crate) population: Option<Population>,
    /// Labels of the crossing lines where this one holds no data.
    pub(crate) gray: &'static [&'static str],
    /// A heading without any data.
    pub(crate) is_title: bool,
}

impl Line {
    pub(crate) const fn new(label: &'static str, includes: Test) -> Self {
        Self {
            label,
            includes,
            among: None,
            measure: Measure::Count,
            focus: None,
            population: None,
            gray: &[],
            is_title: false,
        }
    }

    /// Everyone of the table.
    pub(crate) const fn all(label: &'static str) -> Self {
        Self::new(label, |_| true)
    }

    /// A heading: gray in every column.
    pub(crate) const fn title(label: &'static str) -> Self {
        Self { is_title: true, ..Self::new(label, |_| false) }
    }

    /// The share of those for whom `includes` holds among those for whom `among` holds.
    pub(crate) const fn share(label: &'static str, includes: Test, among: Test) -> Self {
        Self { among: Some(among), measure: Measure::Share, ..Self::new(label, includes) }
    }

    /// What the row shows by itself, asked of the project.
    pub(crate) const fn text(label: &'static str, text: fn(&ProjectCard) -> String) -> Self {
        Self::all(label).showing(Measure::Text(text))
    }

    pub(crate) const fn showing(self, measure: Measure) -> Self {
        Self { measure, ..self }
    }

    /// Denominator where the crossing line is a share.
    pub(crate) const fn among(self, among: Test) -> Self {
        Self { among: Some(among), ..self }
    }

    pub(crate) const fn turned_to(self, focus: Focus) -> Self {
        Self { focus: Some(focus), ..self }
    }

    pub(crate) const fn looking_at(self, population: Population) -> Self {
        Self { population: Some(population), ..self }
    }

    /// No data where this line crosses one of the given labels.
    pub(crate) const fn gray(self, labels: &'static [&'static str]) -> Self {
        Self { gray: labels, ..self }
    }

    pub(crate) fn denominator(&self) -> Test {
        self.among.unwrap_or(self.includes)
    }

    /// Whether the line counts the person or compares with them.
    pub(crate) fn concerns(&self, look: &Look<'_>) -> bool {
        (self.includes)(look) || (self.denominator())(look)
    }

    /// No data where the two lines cross.
    pub(crate) fn is_gray_at(&self, other: &Line) -> bool {
        self.is_title || self.gray.contains(&other.label) || other.gray.contains(&self.label)
    }
}
