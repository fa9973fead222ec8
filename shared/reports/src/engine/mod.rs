//! One engine for every table: a table is a constant, and no table has a loop of its own.

mod line;
mod look;
mod ratio;
mod table;
mod tally;

pub(crate) use line::{Line, Measure, Test};
pub(crate) use look::{Focus, Look, Point};
pub(crate) use table::{Population, Rows, Source, Table};
pub(crate) use tally::{explain, tally};

pub use ratio::Ratio;
pub use tally::{Cell, ComputedRow, ComputedTable, Value};
