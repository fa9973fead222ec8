//! Commands that need no system: HMIS CSV in, files out.

pub mod apr;
mod asked;
pub mod check;
pub mod convert;
mod day;
mod failure;
mod findings;
mod notes;
mod outputs;
mod projects;
mod stays;
pub mod usage;

pub use asked::{ExportPath, Language};
pub use failure::Failure;
