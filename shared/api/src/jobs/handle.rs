//! What a worker function hears: messages of its queue, or the scheduler's tick.

use serde_json::{Value, json};

use super::{Job, JobFault, due, run};
use crate::state::AppState;

/// Does the jobs of a queue's batch, or whatever has come due for `{"due": true}`.
///
/// Answers which messages were not done, so that the queue gives only those again.
///
/// # Errors
/// [`JobFault`] if what is due could not be started.
pub async fn handle(state: &AppState, event: &Value) -> Result<Value, JobFault> {
    if event["due"] == json!(true) {
        let started = Box::pin(due(state, state.now())).await?;
        return Ok(json!({ "started": started }));
    }
    let mut failures = Vec::new();
    for record in event["Records"].as_array().into_iter().flatten() {
        let body = record["body"].as_str().unwrap_or_default();
        let done = match Job::from_message(body) {
            Ok(job) => Box::pin(run(state, job)).await,
            Err(fault) => Err(fault),
        };
        if let Err(fault) = done {
            tracing::error!(error = %fault, "a job was not done");
            failures.push(json!({ "itemIdentifier": record["messageId"] }));
        }
    }
    Ok(json!({ "batchItemFailures": failures }))
}
