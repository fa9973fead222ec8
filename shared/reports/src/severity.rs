//! How much a finding matters.

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Counts by household or project will be wrong.
    High,
    /// A value is missing, impossible or contradicts another; someone can and should correct it.
    Error,
    /// Worth a look; may be right.
    Warning,
}
