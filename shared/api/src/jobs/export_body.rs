//! What an export keeps beside its state: what was asked for, how far it is, and what came out. No client data.

use std::collections::BTreeMap;

use domain::{Date, ExportId, OrganizationId, ProgramId, ScheduleId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Export, RunState};

use super::Job;
use crate::code::Code;
use crate::problem::Problem;
use crate::reports::FileCard;

/// The body of a stored export.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ExportBody {
    /// Names of the programs, or of the organizations if all their programs are meant.
    pub(crate) title: String,
    /// Whose records.
    pub(crate) organizations: Vec<OrganizationId>,
    /// Which of their programs; none means all.
    pub(crate) programs: Vec<ProgramId>,
    pub(crate) start: Date,
    pub(crate) end: Date,
    /// Names and SSNs as hashes.
    pub(crate) hashed: bool,
    /// The schedule that asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) schedule: Option<ScheduleId>,
    /// Percent.
    #[serde(default)]
    pub(crate) progress: u8,
    /// Why it cannot be done, if that is for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) fault: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<ExportOutcome>,
}

/// What came out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ExportOutcome {
    /// Rows by HUD's name of the file.
    pub(crate) rows: BTreeMap<String, u64>,
    /// The zip and its checksum.
    pub(crate) files: Vec<FileCard>,
}

impl ExportBody {
    pub(crate) fn read(export: &Export) -> Result<Self, Problem> {
        serde_json::from_value(export.body.clone())
            .map_err(|_| Problem::new(Code::TryAgain).because("a stored export cannot be read"))
    }

    pub(crate) fn write(&self) -> Result<serde_json::Value, Problem> {
        serde_json::to_value(self).map_err(|_| Problem::new(Code::TryAgain))
    }

    /// The export that waits for a worker. It is kept with the organization whose records it holds; one of several
    /// organizations with the one that asked.
    pub(crate) fn queued(
        &self,
        id: String,
        asked_as: &OrganizationId,
        requested_by: Option<UserId>,
        now: Timestamp,
    ) -> Result<Export, Problem> {
        let organization = match self.organizations.as_slice() {
            [one] => one,
            _ => asked_as,
        };
        Ok(Export {
            id: ExportId::new(id).map_err(|_| Problem::new(Code::TryAgain))?,
            organization: organization.clone(),
            requested_by,
            requested: now,
            state: RunState::Queued,
            body: self.write()?,
            version: 1,
        })
    }
}

/// Puts a queued export and its job into a write.
pub(crate) fn add_export(write: &mut store::Write, export: &Export) {
    let job = Job::ExportCsv { organization: export.organization.clone(), export: export.id.clone() };
    write.add_export(export).job(job.worker(), &job);
}
