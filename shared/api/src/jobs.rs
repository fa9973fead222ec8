//! The long work behind reports and administration. Any job may be done by any worker, and done again.

mod disk;
mod due;
mod export;
mod export_body;
mod gather;
mod generate_apr;
mod handle;
mod import;
mod import_body;
mod run_files;

use domain::{ExportId, ImportId, OrganizationId, RunId};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::state::AppState;

pub use due::due;
pub(crate) use export_body::{ExportBody, ExportOutcome, add_export};
pub use handle::handle;
pub(crate) use import::{FindingCount, FindingView, KeptFindings, ZIP_FILE, spreadsheet};
pub(crate) use import_body::{FileCounts, ImportBody, TooManyDeletions};
pub(crate) use run_files::{CLIENTS_FILE, PEOPLE_FILE, table_file, worklist_file};

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

/// Why a job was not done. It may be tried again: nothing is half done that a second try does not finish.
#[derive(Debug, thiserror::Error)]
pub enum JobFault {
    /// The message is no job.
    #[error("the message is no job")]
    NotAJob(#[from] serde_json::Error),
    /// The store did not answer, or refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The worker's own disk or threads failed.
    #[error("the worker failed: {0}")]
    Worker(String),
}

/// What the areas refuse is no caller's fault here.
impl From<Problem> for JobFault {
    fn from(problem: Problem) -> Self {
        Self::Worker(problem.code().name().to_owned())
    }
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

/// Does a job. Doing it again changes nothing.
///
/// # Errors
/// [`JobFault`]: try again.
pub async fn run(state: &AppState, job: Job) -> Result<(), JobFault> {
    match job {
        Job::GenerateApr { organization, run } => {
            generate_apr::generate_apr(state, &organization, &run).await
        }
        Job::CheckImport { organization, import } => import::check(state, &organization, &import).await,
        Job::RunImport { organization, import } => import::run(state, &organization, &import).await,
        Job::ExportCsv { organization, export } => export::export_csv(state, &organization, &export).await,
    }
}
