#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod code;
mod day;
mod editions;
mod engine;
mod facts;
mod findings;
mod glossary;
mod input;
mod parameters;
pub mod render;
mod report;
mod subject;
mod tables;
mod worklists;

pub use engine::{Cell, ComputedRow, ComputedTable, Ratio, Value};
pub use findings::{Finding, Severity};
pub use input::{FILES, Input};
pub use parameters::{Parameters, ReportKind, Universe};
pub use report::{Readiness, Report, Totals};
pub use subject::Subject;
pub use worklists::{LeftOff, MissingAnnual, MissingExit, Part, Reason, Worklist, WorklistRow};
