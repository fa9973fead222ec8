//! What a run says of itself: the readings it was made by, tables that disagree, projects that are not set up well.

use reports::{Report, RunFinding, Sentence, Severity};
use serde::{Deserialize, Serialize};

/// One thing to know before a report is sent. Nothing of clients.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunNote {
    /// `PS-04`, `AG-Q6e`; empty for a reading of HUD's text.
    pub check: String,
    /// `HIGH`, `ERROR`, `WARNING`, or `READING` for a reading of HUD's text.
    pub severity: String,
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

/// Gravest first, the readings last.
pub(super) fn notes(report: &Report) -> Vec<RunNote> {
    let findings = report.run_findings().into_iter().map(RunNote::found);
    findings.chain(report.readings().into_iter().map(RunNote::reading)).collect()
}

impl RunNote {
    fn found(finding: RunFinding) -> Self {
        let severity = match finding.severity {
            Severity::High => "HIGH",
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
        };
        let Sentence { mut en, mut es } = finding.message;
        if let Some(fix) = finding.fix {
            en = format!("{en} {}", fix.en);
            es = format!("{es} {}", fix.es);
        }
        Self { check: finding.check.to_owned(), severity: severity.to_owned(), en, es }
    }

    fn reading(Sentence { en, es }: Sentence) -> Self {
        Self { check: String::new(), severity: "READING".to_owned(), en, es }
    }
}
