//! A piece of long work, as it travels from a request to a worker.

use domain::{ExportId, ImportId, OrganizationId, RunId};
use serde::{Deserialize, Serialize};

use crate::fault::JobFault;

/// A piece of long work, as it lies in the outbox and travels in the queue: ids only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Compute a report run and put its files in the bucket.
    GenerateApr {
        /// The organization whose run it is.
        organization: OrganizationId,
        /// The run.
        run: RunId,
    },
    /// Read an uploaded zip and say what importing it would do.
    CheckImport {
        /// The organization that will own the records.
        organization: OrganizationId,
        /// The import.
        import: ImportId,
    },
    /// Write what a checked import holds.
    RunImport {
        /// The organization that will own the records.
        organization: OrganizationId,
        /// The import.
        import: ImportId,
    },
    /// Write an export of HMIS CSV and put its files in the bucket.
    ExportCsv {
        /// The organization the export is kept with.
        organization: OrganizationId,
        /// The export.
        export: ExportId,
    },
}

impl Job {
    /// The worker that a deployed queue gives this job to.
    pub fn worker(&self) -> &'static str {
        match self {
            Self::GenerateApr { .. } => "generate-apr",
            Self::CheckImport { .. } | Self::RunImport { .. } => "import-csv",
            Self::ExportCsv { .. } => "export-csv",
        }
    }

    /// The job of a queue's message: the job itself, or the stream record that carries it.
    ///
    /// # Errors
    /// [`JobFault::NotAJob`].
    pub fn from_message(body: &str) -> Result<Self, JobFault> {
        let message: serde_json::Value = serde_json::from_str(body)?;
        match message.pointer("/dynamodb/NewImage/d/S").and_then(serde_json::Value::as_str) {
            Some(job) => Ok(serde_json::from_str(job)?),
            None => Ok(serde_json::from_value(message)?),
        }
    }
}
