#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod check;
mod csv_file;
mod deleted_clients;
mod edition;
mod field;
mod files;
mod finding;
pub mod generate;
mod hashed;
mod hashes;
mod header;
mod listing;
mod packed;
mod param;
mod plan;
mod refused;
mod rows;
pub mod rule;
mod severity;
mod sorter;
mod source;
mod spill;
mod split;
mod upgrade;
mod write;

pub use check::{check, check_hashed};
pub use deleted_clients::DeletedClients;
pub use domain::Record;
pub use edition::Edition;
pub use finding::{Finding, Findings, Group, Refusal};
pub use listing::Remark;
pub use param::Param;
pub use plan::{Change, Counts, Fingerprint, Known, Plan, Planner, VoidLimit, plan};
pub use refused::RefusedRows;
pub use rows::Rows;
pub use rule::Rule;
pub use severity::Severity;
pub use sorter::{Sorted, Sorter};
pub use source::{Source, open};
pub use upgrade::CSV_VERSION;
pub use write::{Folder, Style, WriteError, Writer, Zip};
