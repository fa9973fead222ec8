//! An import as the technician sees it.

use std::collections::BTreeMap;

use domain::{ImportId, OrganizationId, Restriction};
use exchange::Severity;
use jiff::Timestamp;
use jobs::{Failure, FileCounts, Import, TooManyDeletions, state_of_import};
use serde::{Deserialize, Serialize};
use store::ImportState;
use utoipa::ToSchema;

/// An import.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ImportView {
    import_id: ImportId,
    file_name: String,
    size: u64,
    organization_id: OrganizationId,
    restriction: Restriction,
    /// `UPLOADING`, `CHECKING`, `CHECKED`, `IMPORTING`, `DONE`, `REFUSED` or `FAILED`.
    state: ImportState,
    progress: ImportProgress,
    /// By HUD's name of the file.
    counts: BTreeMap<String, FileCounts>,
    findings: FindingCounts,
    /// Why a worker could not do it, if it failed.
    fault: Option<Failure>,
    /// Why nothing is imported, if it would void too many records.
    too_many_deletions: Option<TooManyDeletions>,
    requested_at: Timestamp,
    /// Where to put the file; only in the answer to creating the import.
    upload: Option<Upload>,
    version: u64,
}

/// How far the work has come.
#[derive(Serialize, Deserialize, ToSchema)]
struct ImportProgress {
    done: u64,
    total: u64,
}

/// How many findings there are.
#[derive(Serialize, Deserialize, ToSchema)]
struct FindingCounts {
    by_severity: BTreeMap<Severity, u64>,
    total: u64,
}

/// A request that the browser makes to put the file where it is read.
#[derive(Serialize, Deserialize, ToSchema)]
pub(super) struct Upload {
    pub(super) url: String,
    pub(super) method: String,
    pub(super) headers: BTreeMap<String, String>,
    /// For how many seconds it may begin.
    pub(super) seconds: u64,
}

impl ImportView {
    pub(super) fn of(import: &Import, now: Timestamp) -> Self {
        let body = import.body.clone();
        let (state, fault) = state_of_import(import, now);
        let too_many_deletions = body.too_many_deletions();
        Self {
            import_id: import.id.clone(),
            file_name: body.file_name,
            size: body.size,
            organization_id: import.organization.clone(),
            restriction: import.restriction.clone(),
            state,
            fault,
            too_many_deletions,
            progress: ImportProgress { done: body.done, total: body.total },
            counts: body.counts,
            findings: FindingCounts { total: body.findings.values().sum(), by_severity: body.findings },
            requested_at: import.requested,
            upload: None,
            version: import.version,
        }
    }

    pub(super) fn with_upload(self, upload: Upload) -> Self {
        Self { upload: Some(upload), ..self }
    }
}
