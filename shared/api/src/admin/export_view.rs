//! An export as people see it.

use std::collections::BTreeMap;

use domain::{Date, ExportId, OrganizationId, ProgramId};
use jiff::Timestamp;
use jobs::{Export, Failure, FileCard, state_of_export};
use serde::{Deserialize, Serialize};
use store::RunState;
use utoipa::ToSchema;

/// An export.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ExportView {
    export_id: ExportId,
    /// `QUEUED`, `RUNNING`, `READY` or `FAILED`.
    state: RunState,
    /// Names of the programs, or of the organizations if all their programs are meant.
    title: String,
    organization_ids: Vec<OrganizationId>,
    program_ids: Vec<ProgramId>,
    start_date: Date,
    end_date: Date,
    /// Names and SSNs as hashes.
    hashed: bool,
    /// Whether a schedule asked for it.
    scheduled: bool,
    requested_at: Timestamp,
    /// Percent.
    progress: u8,
    /// Why it failed, if it did.
    fault: Option<Failure>,
    /// Rows by HUD's name of the file, once ready.
    rows: BTreeMap<String, u64>,
    /// The zip and its checksum, once ready.
    files: Vec<FileCard>,
}

impl ExportView {
    pub(crate) fn of(export: &Export, now: Timestamp) -> Self {
        let body = export.body.clone();
        let (state, fault) = state_of_export(export, now);
        let outcome = body.outcome.unwrap_or_default();
        Self {
            export_id: export.id.clone(),
            state,
            title: body.title,
            organization_ids: body.organizations,
            program_ids: body.programs,
            start_date: body.start,
            end_date: body.end,
            hashed: body.hashed,
            scheduled: body.schedule.is_some(),
            requested_at: export.requested,
            progress: body.progress,
            fault,
            rows: outcome.rows,
            files: outcome.files,
        }
    }
}
