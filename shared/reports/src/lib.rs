#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod agreements;
mod code;
mod day;
mod editions;
mod engine;
mod facts;
mod findings;
mod fix;
mod glossary;
mod input;
mod parameters;
mod readings;
pub mod render;
mod report;
mod run_finding;
mod sentence;
mod set_up;
mod severity;
mod subject;
mod tables;
mod worklists;

pub use editions::is_table;
pub use engine::{Cell, ComputedRow, ComputedTable, Ratio, Value};
pub use findings::{Finding, questions_to_fix};
pub use fix::Fix;
pub use input::{FILES, Input};
pub use parameters::{Parameters, ReportKind, Universe};
pub use readings::{Over730Days, Q22C_OVER_730_DAYS};
pub use report::{Readiness, Report, Totals};
pub use run_finding::RunFinding;
pub use sentence::{Pattern, Sentence};
pub use set_up::{SetUp, SetUpCheck, SetUpFinding, set_up_checks};
pub use severity::Severity;
pub use subject::Subject;
pub use worklists::{LeftOff, MissingAnnual, MissingExit, Part, Reason, Worklist, WorklistName, WorklistRow};
