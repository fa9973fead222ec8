//! What a run says of itself: the readings it was made by, tables that disagree, projects that are not set up well.

use reports::{Report, RunFinding, Sentence, Severity};
use serde::{Deserialize, Serialize};

/// One thing to know before a report is sent. Nothing of clients.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunNote {
    /// `PS-04`, `AG-Q6e`; empty for a reading of HUD's text.
    pub check: String,
    pub severity: NoteSeverity,
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum NoteSeverity {
    /// Counts will be wrong.
    High,
    /// Someone can and should correct it.
    Error,
    /// Worth a look.
    Warning,
    /// No finding: a reading of HUD's text.
    Reading,
}

/// Gravest first, the readings last.
pub(super) fn notes(report: &Report) -> Vec<RunNote> {
    let findings = report.run_findings().into_iter().map(RunNote::found);
    findings.chain(report.readings().into_iter().map(RunNote::reading)).collect()
}

impl RunNote {
    fn found(finding: RunFinding) -> Self {
        let severity = match finding.severity {
            Severity::High => NoteSeverity::High,
            Severity::Error => NoteSeverity::Error,
            Severity::Warning => NoteSeverity::Warning,
        };
        let Sentence { mut en, mut es } = finding.message;
        if let Some(fix) = finding.fix {
            en = format!("{en} {}", fix.en);
            es = format!("{es} {}", fix.es);
        }
        Self { check: finding.check.to_owned(), severity, en, es }
    }

    fn reading(Sentence { en, es }: Sentence) -> Self {
        Self { check: String::new(), severity: NoteSeverity::Reading, en, es }
    }
}
