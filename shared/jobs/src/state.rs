//! Where long work stands, as its page says it.

use jiff::{SignedDuration, Timestamp};
use store::{ImportState, RunState};

use crate::export::Export;
use crate::fault::Failure;
use crate::import::Import;
use crate::report_run::ReportRun;

/// Work that nobody heard of for so long has lost its worker: the queue gives the message of a killed worker to
/// another after 90 minutes, and each attempt is heard of when it begins.
const SILENT: SignedDuration = SignedDuration::from_hours(4);

/// What waits for so long waits for nobody: a message lies in the outbox for a day.
const WAITS: SignedDuration = SignedDuration::from_hours(25);

fn is_older(than: SignedDuration, then: Timestamp, now: Timestamp) -> bool {
    now.duration_since(then) > than
}

fn run_state(state: RunState, requested: Timestamp, heard: Option<Timestamp>, now: Timestamp) -> RunState {
    match state {
        RunState::Queued if is_older(WAITS, requested, now) => RunState::Failed,
        RunState::Running if is_older(SILENT, heard.unwrap_or(requested), now) => RunState::Failed,
        state => state,
    }
}

fn failure(is_failed: bool, known: Option<Failure>) -> Option<Failure> {
    is_failed.then(|| known.unwrap_or(Failure::WorkerStopped))
}

/// Where a report run stands, and why if it failed. One whose worker was lost has failed.
pub fn state_of_run(run: &ReportRun, now: Timestamp) -> (RunState, Option<Failure>) {
    let state = run_state(run.state, run.requested, run.body.heard, now);
    (state, failure(state == RunState::Failed, run.body.failure))
}

/// Where an export stands, and why if it failed. One whose worker was lost has failed.
pub fn state_of_export(export: &Export, now: Timestamp) -> (RunState, Option<Failure>) {
    let state = run_state(export.state, export.requested, export.body.heard, now);
    (state, failure(state == RunState::Failed, export.body.failure))
}

/// Where an import stands, and why if it failed. One whose worker was lost has failed.
pub fn state_of_import(import: &Import, now: Timestamp) -> (ImportState, Option<Failure>) {
    let heard = import.body.heard.unwrap_or(import.requested);
    let state = match import.state {
        ImportState::Checking | ImportState::Importing if is_older(WAITS, heard, now) => ImportState::Failed,
        state => state,
    };
    (state, failure(state == ImportState::Failed, import.body.failed.map(|failed| failed.reason)))
}
