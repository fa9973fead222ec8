//! What an export keeps beside its state: what was asked for, how far it is, and what came out. No client data.

use std::collections::BTreeMap;

use domain::{Date, ExportId, OrganizationId, ProgramId, ScheduleId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::RunState;

use crate::fault::Failure;
use crate::file_card::FileCard;
use crate::job::Job;

/// An export as it is stored.
pub type Export = store::Export<ExportBody>;

/// The body of a stored export.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportBody {
    /// Names of the programs, or of the organizations if all their programs are meant.
    pub title: String,
    /// Whose records.
    pub organizations: Vec<OrganizationId>,
    /// Which of their programs; none means all.
    pub programs: Vec<ProgramId>,
    pub start: Date,
    pub end: Date,
    /// Names and SSNs as hashes.
    pub hashed: bool,
    /// The schedule that asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<ScheduleId>,
    /// Percent.
    #[serde(default)]
    pub progress: u8,
    /// Why the last attempt failed.
    #[serde(default, rename = "fault", skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// When a worker was last heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ExportOutcome>,
}

/// What came out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ExportOutcome {
    /// Rows by HUD's name of the file.
    pub rows: BTreeMap<String, u64>,
    /// The zip and its checksum.
    pub files: Vec<FileCard>,
}

impl ExportBody {
    /// The export that waits for a worker. It is kept with the organization whose records it holds; one of several
    /// organizations with the one that asked.
    pub fn queued(
        &self,
        id: String,
        asked_as: &OrganizationId,
        requested_by: Option<UserId>,
        now: Timestamp,
    ) -> Result<Export, store::Error> {
        let organization = match self.organizations.as_slice() {
            [one] => one,
            _ => asked_as,
        };
        Ok(Export {
            id: ExportId::new(id).map_err(|_| store::Error::Damaged("new id"))?,
            organization: organization.clone(),
            requested_by,
            requested: now,
            state: RunState::Queued,
            body: self.clone(),
            version: 1,
        })
    }
}

/// Puts a queued export and its job into a write.
pub fn add_export(write: &mut store::Write, export: &Export) {
    let job = Job::ExportCsv { organization: export.organization.clone(), export: export.id.clone() };
    write.add_export(export).job(job.worker(), &job);
}
