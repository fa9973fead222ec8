//! What is wrong with a file, kept where the technician reads it: counted, row by row, and as spreadsheets.

use std::collections::BTreeMap;

use domain::Language;
use exchange::{Finding, Findings, Severity};
use serde::{Deserialize, Serialize};
use store::{FileName, ScopedStore};

use super::body::Import;

use crate::fault::JobFault;

/// Name of the findings' file in the bucket.
const FILE: &str = "findings.json";
/// About as many rows are kept to be looked at; all are counted.
const KEPT: usize = 5_000;

/// The findings of a file as they are kept.
#[derive(Default, Serialize, Deserialize)]
pub struct KeptFindings {
    /// The gravest first.
    pub counts: Vec<FindingCount>,
    /// The gravest first.
    pub rows: Vec<FindingView>,
}

/// How often a rule is broken in a file.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingCount {
    pub severity: Severity,
    pub rule: String,
    /// As `Client.csv`; empty for the package as a whole.
    pub file: String,
    pub count: u64,
}

/// One thing that is wrong, at one place.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingView {
    /// As `Client.csv`; empty for the package as a whole.
    pub file: String,
    /// As a spreadsheet counts: the header is row 1.
    row: Option<u64>,
    column: Option<String>,
    pub rule: String,
    pub severity: Severity,
    message: Sentence,
    fix: Sentence,
}

/// A sentence in both languages.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
struct Sentence {
    en: String,
    es: String,
}

/// The spreadsheet of the findings in a language.
pub fn spreadsheet(language: Language) -> &'static str {
    match language {
        Language::En => "findings-en.csv",
        Language::Es => "findings-es.csv",
    }
}

impl KeptFindings {
    /// The findings of an import; none before its dry run.
    pub async fn read(store: &ScopedStore, import: &Import) -> Result<Self, store::Error> {
        match store.file(&FileName::import(&import.organization, &import.id, FILE)?).await {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|_| store::Error::Damaged("file of findings"))
            }
            Err(store::Error::NotFound) => Ok(Self::default()),
            Err(err) => Err(err),
        }
    }

    /// Keeps what was found.
    pub(super) async fn keep(
        store: &ScopedStore,
        import: &Import,
        findings: &Findings,
    ) -> Result<(), JobFault> {
        let name = |file: &str| FileName::import(&import.organization, &import.id, file);
        let bytes = serde_json::to_vec(&Self::of(findings))
            .map_err(|error| JobFault::FileNotMade(error.to_string()))?;
        store.put_file(&name(FILE)?, "application/json", bytes).await?;
        for language in [Language::En, Language::Es] {
            let csv = findings.to_csv(language).into_bytes();
            store.put_file(&name(spreadsheet(language))?, "text/csv; charset=utf-8", csv).await?;
        }
        Ok(())
    }

    /// Every kind is counted, and of every kind some rows are kept, however many kinds there are.
    fn of(findings: &Findings) -> Self {
        let mut counts: BTreeMap<_, u64> = BTreeMap::new();
        for group in findings.groups() {
            if let Some(first) = group.examples.first() {
                *counts.entry((first.severity, first.rule.id, &first.file)).or_default() += group.count;
            }
        }
        let of_each = (KEPT / findings.groups().count().max(1)).max(1);
        let kept = findings.groups().flat_map(|group| group.examples.iter().take(of_each));
        Self {
            counts: counts
                .into_iter()
                .map(|((severity, rule, file), count)| FindingCount {
                    severity,
                    rule: rule.to_owned(),
                    file: file.to_string(),
                    count,
                })
                .collect(),
            rows: kept.map(FindingView::of).collect(),
        }
    }
}

impl FindingView {
    fn of(finding: &Finding) -> Self {
        let both =
            |say: &dyn Fn(Language) -> String| Sentence { en: say(Language::En), es: say(Language::Es) };
        Self {
            file: finding.file.to_string(),
            row: finding.row,
            column: finding.column.as_deref().map(str::to_owned),
            rule: finding.rule.id.to_owned(),
            severity: finding.severity,
            message: both(&|language| finding.message(language)),
            fix: both(&|language| finding.fix(language)),
        }
    }
}
