#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod edition;
mod field;
mod finding;
mod header;
mod rows;
pub mod rule;
mod source;
mod split;
mod upgrade;

pub use domain::Record;
pub use edition::Edition;
pub use finding::{Finding, Findings, Group, Refusal, Severity};
pub use rows::Rows;
pub use rule::Rule;
pub use source::{Source, open};
