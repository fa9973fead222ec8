//! What a worker function hears: messages of its queue, or the scheduler's tick.

use serde_json::{Value, json};

use crate::fault::JobFault;
use crate::job::Job;
use crate::schedule::due;
use crate::worker::Worker;
use crate::{export, import, report_run};

/// Does the jobs of a queue's batch, or whatever has come due for `{"due": true}`.
///
/// Answers which messages were not done, so that the queue gives only those again.
///
/// # Errors
/// [`JobFault`] if what is due could not be started.
pub async fn handle(worker: &Worker, event: &Value) -> Result<Value, JobFault> {
    if event["due"] == json!(true) {
        let started = Box::pin(due(worker, worker.now())).await?;
        return Ok(json!({ "started": started }));
    }
    let mut failures = Vec::new();
    for record in event["Records"].as_array().into_iter().flatten() {
        let body = record["body"].as_str().unwrap_or_default();
        let done = match Job::from_message(body) {
            Ok(job) => Box::pin(run(worker, job)).await,
            Err(fault) => Err(fault),
        };
        if let Err(fault) = done {
            tracing::error!(error = %fault, "a job was not done");
            failures.push(json!({ "itemIdentifier": record["messageId"] }));
        }
    }
    Ok(json!({ "batchItemFailures": failures }))
}

/// Does a job. Doing it again changes nothing.
///
/// # Errors
/// [`JobFault`]: try again.
pub async fn run(worker: &Worker, job: Job) -> Result<(), JobFault> {
    match job {
        Job::GenerateApr { organization, run } => report_run::generate_apr(worker, &organization, &run).await,
        Job::CheckImport { organization, import } => import::check(worker, &organization, &import).await,
        Job::RunImport { organization, import } => import::run(worker, &organization, &import).await,
        Job::ExportCsv { organization, export } => export::export_csv(worker, &organization, &export).await,
    }
}
