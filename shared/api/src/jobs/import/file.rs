//! The uploaded zip and what is wrong with it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::Language;
use exchange::{Findings, Record, Refusal, RefusedRows, Source, VoidLimit};
use serde::{Deserialize, Serialize};
use store::{FileName, Import, ScopedStore};
use utoipa::ToSchema;

use crate::jobs::JobFault;

/// Name of the uploaded file in the bucket, whatever it was called.
pub(crate) const ZIP_FILE: &str = "export.zip";
/// Name of the findings' file in the bucket.
pub(crate) const FINDINGS_FILE: &str = "findings.json";
/// As many findings are kept to be looked at; all are counted.
const KEPT: usize = 5_000;

/// One thing that is wrong, at one place.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct FindingView {
    /// As `Client.csv`; empty for the package as a whole.
    file: String,
    /// As a spreadsheet counts: the header is row 1.
    row: Option<u64>,
    column: Option<String>,
    rule: String,
    severity: String,
    message: Sentence,
    fix: Sentence,
}

/// A sentence in both languages.
#[derive(Serialize, Deserialize, ToSchema)]
struct Sentence {
    en: String,
    es: String,
}

/// A file on the worker's own disk, gone when it is dropped.
pub(super) struct Downloaded(PathBuf);

impl Drop for Downloaded {
    fn drop(&mut self) {
        // A file that is gone already is what we want.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// An export with the file it is read from.
pub(super) struct Opened {
    pub(super) source: Source,
    refused: RefusedRows,
    _file: Downloaded,
}

impl Opened {
    #[cfg(test)]
    pub(super) fn of(source: Source) -> Self {
        Self { refused: RefusedRows::of(&source), source, _file: Downloaded(PathBuf::new()) }
    }

    /// Whether a row may be imported: none of a victim service provider may.
    pub(super) fn takes(&self, row: &Record) -> bool {
        self.refused.rule(row).is_none()
    }
}

/// What the check of a file says.
pub(super) struct Checked {
    pub(super) opened: Opened,
    pub(super) findings: Findings,
    /// Rows that will not be imported, by HUD's name of the file.
    pub(super) refused: BTreeMap<String, u64>,
}

pub(super) async fn download(store: &ScopedStore, import: &Import) -> Result<Downloaded, JobFault> {
    let path = std::env::temp_dir().join(format!("wayhome-{}-{}.zip", import.id, import.version));
    let file = Downloaded(path);
    store.download(&FileName::import(&import.organization, &import.id, ZIP_FILE)?, &file.0).await?;
    Ok(file)
}

/// Opens the zip; the findings that say why it cannot be read otherwise.
pub(super) fn open(file: Downloaded) -> Result<Opened, Findings> {
    match exchange::open(&file.0) {
        Ok(source) => Ok(Opened { refused: RefusedRows::of(&source), source, _file: file }),
        Err(Refusal(findings)) => Err(findings),
    }
}

/// Opens the zip and holds every row to the file-structure rules. A finding that blocks refuses the file;
/// rows that must not be imported are named and left out.
pub(super) fn open_and_check(file: Downloaded) -> Result<Checked, Findings> {
    let opened = open(file)?;
    let mut findings = exchange::check(&opened.source);
    if findings.blocks() {
        return Err(findings);
    }
    let plan = exchange::plan(&opened.source, VoidLimit::default(), |_, _| None);
    let refused = plan.by_file().filter(|(_, counts)| counts.refused > 0);
    let refused = refused.map(|(name, counts)| (name.to_owned(), counts.refused)).collect();
    findings.append(plan.findings);
    Ok(Checked { opened, findings, refused })
}

/// Keeps the findings where the technician reads them.
pub(super) async fn keep_findings(
    store: &ScopedStore,
    import: &Import,
    findings: &Findings,
) -> Result<(), JobFault> {
    let views: Vec<FindingView> = findings.iter().take(KEPT).map(FindingView::of).collect();
    let name = FileName::import(&import.organization, &import.id, FINDINGS_FILE)?;
    store.put_file(&name, "application/json", serde_json::to_vec(&views)?).await?;
    Ok(())
}

impl FindingView {
    fn of(finding: &exchange::Finding) -> Self {
        let both =
            |say: &dyn Fn(Language) -> String| Sentence { en: say(Language::En), es: say(Language::Es) };
        Self {
            file: finding.file.to_string(),
            row: finding.row,
            column: finding.column.as_deref().map(str::to_owned),
            rule: finding.rule.id.to_owned(),
            severity: format!("{:?}", finding.severity).to_ascii_uppercase(),
            message: both(&|language| finding.message(language)),
            fix: both(&|language| finding.fix(language)),
        }
    }
}
