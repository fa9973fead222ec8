//! One engine for every table: a table is a constant, and no table has a loop of its own.

mod computed;
mod line;
mod look;
mod population;
mod ratio;
mod sum;
mod table;
mod tally;

pub(crate) use line::{Line, Measure, Test};
pub(crate) use look::{Focus, Look};
pub(crate) use population::Population;
pub(crate) use table::{Rows, Source, Table};
pub(crate) use tally::{explain, tally};

pub use computed::{Cell, ComputedRow, ComputedTable, Value};
pub use ratio::Ratio;
