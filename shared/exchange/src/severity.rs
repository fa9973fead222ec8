//! How grave a finding is.

use domain::Language;
use serde::{Deserialize, Serialize};

/// How much a finding matters.
///
/// Source: data-quality checks, section 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Severity {
    /// The file cannot be read reliably; blocks an import.
    High,
    /// A value is missing, impossible or contradicts another one.
    Error,
    /// Unusual; may be right.
    Warning,
}

impl Severity {
    /// What people call it.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::High, Language::En) => "High Priority",
            (Self::High, Language::Es) => "Prioridad alta",
            (Self::Error, Language::En) => "Error",
            (Self::Error, Language::Es) => "Error",
            (Self::Warning, Language::En) => "Warning",
            (Self::Warning, Language::Es) => "Advertencia",
        }
    }
}
