//! The outbox read in process, and the timer: what Pipes, SQS and the Scheduler do when deployed.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use api::AppState;
use jobs::Job;

const LOOK_EVERY: Duration = Duration::from_millis(250);
const DUE_EVERY: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Does what the outbox holds and starts what is due, for as long as it is polled.
pub async fn work(state: AppState) {
    let mut failed: HashMap<String, Failed> = HashMap::new();
    let mut due_at = Instant::now();
    loop {
        if Instant::now() >= due_at {
            due_at = Instant::now() + DUE_EVERY;
            if let Err(error) = jobs::due(&state.worker(), state.now()).await {
                tracing::warn!(error = %error, "what is due could not be started; tried again");
            }
        }
        if let Err(error) = work_once(&state, &mut failed).await {
            tracing::warn!(error = %error, "the outbox could not be read; tried again");
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// A job that did not succeed yet.
#[derive(Clone, Copy)]
pub struct Failed {
    times: u32,
    again: Instant,
}

/// Does each job that waits, once. A job that fails stays and is left alone for a while, longer each time.
pub async fn work_once(state: &AppState, failed: &mut HashMap<String, Failed>) -> Result<(), store::Error> {
    let system = state.store.system();
    for message in system.outbox().await? {
        if failed.get(&message.job).is_some_and(|before| before.again > Instant::now()) {
            continue;
        }
        match run(state, &message.job).await {
            Ok(()) => {
                failed.remove(&message.job);
                system.take_away(&message).await?;
            }
            Err(error) => {
                let times = failed.get(&message.job).map_or(1, |before| before.times + 1);
                let wait = Duration::from_secs(1 << times.min(6)).min(LONGEST_WAIT);
                failed.insert(message.job.clone(), Failed { times, again: Instant::now() + wait });
                tracing::error!(error = %error, attempts = times, "job failed; it is taken up again");
            }
        }
    }
    Ok(())
}

/// In a task of its own: a job that breaks off must not take the queue with it.
async fn run(state: &AppState, job: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let job: Job = serde_json::from_str(job)?;
    let worker = state.worker();
    tokio::spawn(async move { jobs::run(&worker, job).await }).await??;
    Ok(())
}
