//! The outbox read in process, and the timer: what Pipes, SQS and the Scheduler do when deployed.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use api::AppState;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use jobs::Job;
use tokio::sync::Notify;

/// For what no request wrote, and for jobs to be tried again.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const DUE_EVERY: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Tells `wrote` of each request that may have put something into the outbox, once it is answered.
pub async fn tell_of_writes(State(wrote): State<Arc<Notify>>, request: Request, next: Next) -> Response {
    let writes = !request.method().is_safe();
    let response = next.run(request).await;
    if writes {
        wrote.notify_one();
    }
    response
}

/// Does what the outbox holds and starts what is due, for as long as it is polled. It looks when told that something
/// was written, and now and then.
pub async fn work(state: AppState, wrote: Arc<Notify>) {
    let mut failed: HashMap<String, Failed> = HashMap::new();
    let mut due_at = Instant::now();
    loop {
        if Instant::now() >= due_at {
            due_at = Instant::now() + DUE_EVERY;
            if let Err(error) = jobs::due(&state.worker(), state.now()).await {
                tracing::warn!(error = %error, "what is due could not be started; tried again");
            }
        }
        match work_once(&state, &mut failed).await {
            // A job may leave another one.
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(error = %error, "the outbox could not be read; tried again"),
        }
        tokio::time::timeout(LOOK_EVERY, wrote.notified()).await.ok();
    }
}

/// A job that did not succeed yet.
#[derive(Clone, Copy)]
pub struct Failed {
    times: u32,
    again: Instant,
}

/// Does each job that waits, once; returns whether any succeeded. A job that fails stays and is left alone for a
/// while, longer each time.
pub async fn work_once(state: &AppState, failed: &mut HashMap<String, Failed>) -> Result<bool, store::Error> {
    let system = state.store.system();
    let mut any = false;
    for message in system.outbox().await? {
        if failed.get(&message.job).is_some_and(|before| before.again > Instant::now()) {
            continue;
        }
        match run(state, &message.job).await {
            Ok(()) => {
                failed.remove(&message.job);
                system.take_away(&message).await?;
                any = true;
            }
            Err(error) => {
                let times = failed.get(&message.job).map_or(1, |before| before.times + 1);
                let wait = Duration::from_secs(1 << times.min(6)).min(LONGEST_WAIT);
                failed.insert(message.job.clone(), Failed { times, again: Instant::now() + wait });
                tracing::error!(error = %error, attempts = times, "job failed; it is taken up again");
            }
        }
    }
    Ok(any)
}

/// In a task of its own: a job that breaks off must not take the queue with it.
async fn run(state: &AppState, job: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let job: Job = serde_json::from_str(job)?;
    let worker = state.worker();
    tokio::spawn(async move { jobs::run(&worker, job).await }).await??;
    Ok(())
}
