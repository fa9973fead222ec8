//! Commands that need no system: HMIS CSV in, files out.

pub mod apr;
pub mod check;
pub mod convert;
mod findings;

/// Why a command stopped, for the person who typed it.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
