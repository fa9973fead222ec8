//! What a worker function hears: messages of its queue, or the scheduler's tick.

use aws_lambda_events::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent};
use serde::{Deserialize, Serialize};

use crate::fault::JobFault;
use crate::job::Job;
use crate::schedule::due;
use crate::worker::Worker;
use crate::{export, import, report_run};

/// What a worker function is called with.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum WorkerEvent {
    /// A batch of the queue.
    Batch(SqsEvent),
    /// The scheduler: start what is due.
    Tick(Tick),
}

/// The scheduler's input, as `infra/template.yaml` writes it: `{"due":true}`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tick {
    /// Whether to start what is due.
    pub due: bool,
}

/// What a worker function answers.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum WorkerReply {
    /// Which messages were not done, so that the queue gives only those again.
    Batch(SqsBatchResponse),
    /// How many scheduled reports and exports were started.
    Started {
        /// How many.
        started: usize,
    },
}

/// Does the jobs of a queue's batch, or starts what has come due.
///
/// # Errors
/// [`JobFault`] if what is due could not be started.
pub async fn handle(worker: &Worker, event: WorkerEvent) -> Result<WorkerReply, JobFault> {
    match event {
        WorkerEvent::Batch(batch) => Ok(WorkerReply::Batch(do_batch(worker, batch).await)),
        WorkerEvent::Tick(Tick { due: true }) => {
            Ok(WorkerReply::Started { started: Box::pin(due(worker, worker.now())).await? })
        }
        WorkerEvent::Tick(Tick { due: false }) => Ok(WorkerReply::Started { started: 0 }),
    }
}

async fn do_batch(worker: &Worker, batch: SqsEvent) -> SqsBatchResponse {
    let mut reply = SqsBatchResponse::default();
    for message in batch.records {
        let done = match Job::from_message(&message.body.unwrap_or_default()) {
            Ok(job) => Box::pin(run(worker, job)).await,
            Err(fault) => Err(fault),
        };
        if let Err(fault) = done {
            tracing::error!(error = %fault, "a job was not done");
            let mut failure = BatchItemFailure::default();
            failure.item_identifier = message.message_id.unwrap_or_default();
            reply.batch_item_failures.push(failure);
        }
    }
    reply
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_hears_its_queue_and_the_scheduler_and_nothing_else() {
        let batch = r#"{"Records":[{"messageId":"m1","body":"{}","eventSource":"aws:sqs"}]}"#;
        let read = |text: &str| serde_json::from_str::<WorkerEvent>(text);
        assert!(matches!(read(batch), Ok(WorkerEvent::Batch(batch)) if batch.records.len() == 1));
        assert!(matches!(read(r#"{"due":true}"#), Ok(WorkerEvent::Tick(Tick { due: true }))));
        assert!(read("{}").is_err() && read(r#"{"due":true,"more":1}"#).is_err());
    }

    #[test]
    fn the_queue_is_told_which_messages_to_give_again() {
        let mut reply = SqsBatchResponse::default();
        let mut failure = BatchItemFailure::default();
        failure.item_identifier = "m2".to_owned();
        reply.batch_item_failures.push(failure);
        let text = serde_json::to_string(&WorkerReply::Batch(reply)).unwrap();
        assert_eq!(text, r#"{"batchItemFailures":[{"itemIdentifier":"m2"}]}"#);
    }
}
