//! A table with its numbers.

use std::fmt;

use super::ratio::Ratio;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// HUD greys the cell out.
    Gray,
    /// A number of people, households or occurrences.
    Count(u64),
    /// A fraction of 1 with four decimals.
    Share(Ratio),
    /// An average or median number of days.
    Days(Ratio),
    /// An average amount with two decimals.
    Money(Ratio),
    /// A text about a project.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gray => Ok(()),
            Self::Count(number) => write!(f, "{number}"),
            Self::Share(ratio) => f.write_str(&ratio.rounded(4)),
            Self::Days(ratio) => f.write_str(&ratio.plain()),
            Self::Money(ratio) => f.write_str(&ratio.rounded(2)),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A cell of a computed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The value; its `Display` is what every renderer writes.
    pub value: Value,
}

/// A row of a computed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedRow {
    /// The label in column A.
    pub label: String,
    /// Columns B and on.
    pub cells: Vec<Cell>,
}

/// A table with its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedTable {
    /// `Q7a`
    pub id: &'static str,
    /// HUD's title.
    pub title: &'static str,
    /// Header of column A.
    pub corner: &'static str,
    /// HUD's document and question.
    pub source: String,
    /// Headers of columns B and on.
    pub columns: Vec<&'static str>,
    /// Rows 2 and on.
    pub rows: Vec<ComputedRow>,
}
