//! The uploaded zip and what is wrong with it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::Date;
use exchange::{Findings, Record, Refusal, RefusedRows, Source, VoidLimit};
use store::{FileName, ScopedStore};

use super::body::Import;

use super::set_up::check_set_up;
use super::sizes::check_sizes;
use crate::disk;
use crate::fault::JobFault;

/// Name of the uploaded file in the bucket, whatever it was called.
pub const ZIP_FILE: &str = "export.zip";

/// A file or folder on the worker's own disk, gone when it is dropped.
pub(super) struct OnDisk(pub(super) PathBuf);

impl Drop for OnDisk {
    fn drop(&mut self) {
        // What is gone already is what we want.
        let _ =
            if self.0.is_dir() { std::fs::remove_dir_all(&self.0) } else { std::fs::remove_file(&self.0) };
    }
}

/// An export with the file it is read from.
pub(super) struct Opened {
    pub(super) source: Source,
    refused: RefusedRows,
    _file: OnDisk,
}

impl Opened {
    #[cfg(test)]
    pub(super) fn of(source: Source) -> Self {
        Self { refused: RefusedRows::of(&source), source, _file: OnDisk(PathBuf::new()) }
    }

    /// The export that lies there.
    pub(super) fn kept(file: OnDisk) -> Result<Self, Refusal> {
        let source = exchange::open(&file.0)?;
        Ok(Self { refused: RefusedRows::of(&source), source, _file: file })
    }

    /// What was read of the file; a fault if the worker's disk failed meanwhile, since rows may be missing then.
    pub(super) fn reliable<T>(&self, read: T) -> Result<T, JobFault> {
        if self.source.disk_failed() {
            return Err(JobFault::TemporaryFiles);
        }
        Ok(read)
    }

    /// Whether a row may be imported.
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

pub(super) async fn download(store: &ScopedStore, import: &Import) -> Result<OnDisk, JobFault> {
    let file = OnDisk(disk::place("import"));
    store.download(&FileName::import(&import.organization, &import.id, ZIP_FILE)?, &file.0).await?;
    Ok(file)
}

/// Opens the zip; the findings that say why it cannot be read otherwise.
pub(super) fn open(file: OnDisk) -> Result<Opened, Findings> {
    Opened::kept(file).map_err(|Refusal(findings)| findings)
}

/// How often the check goes through all files of an export, about: for its rows, for what they would change, for what
/// is too large, and for the set-up of projects.
const READS: u64 = 5;

/// Opens the zip and holds every row to the file-structure rules. A finding that blocks refuses the file;
/// rows that must not be imported are named and left out. How projects are set up is told and refuses nothing.
///
/// `told` hears how far it has come, in percent.
pub(super) fn open_and_check(
    file: OnDisk,
    today: Date,
    told: impl Fn(u64) + Send + Sync + 'static,
) -> Result<Checked, Findings> {
    let opened = open(file)?;
    let all = opened.source.size().saturating_mul(READS).max(1);
    opened.source.tell_reads(move |read| told((read.saturating_mul(100) / all).min(100)));
    let mut findings = exchange::check(&opened.source);
    if !findings.blocks() {
        findings.append(check_sizes(&opened.source));
    }
    if findings.blocks() {
        return Err(findings);
    }
    let plan = exchange::plan(&opened.source, VoidLimit::default(), |_, _| None);
    let refused = plan.by_file().filter(|(_, counts)| counts.refused > 0);
    let refused = refused.map(|(name, counts)| (name.to_owned(), counts.refused)).collect();
    findings.append(plan.findings);
    findings.append(check_set_up(&opened.source, today));
    Ok(Checked { opened, findings, refused })
}
