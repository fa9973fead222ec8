//! Starts the scheduled reports that are due.

use domain::{RunId, ScheduleId};
use jiff::Timestamp;
use store::{Due, Once, Schedule};

use super::{Job, JobFault};
use crate::reports::{ScheduleBody, of_grant, report_of, when_of};
use crate::state::{AppState, date_of};

/// Starts every scheduled report that is due on the day of `now` or was due before. Safe to call as often as one
/// likes and from several places: each schedule runs once for each of its days. Returns how many were started.
///
/// # Errors
/// The first failure of the store; what was started before it stays started.
pub async fn due(state: &AppState, now: Timestamp) -> Result<usize, JobFault> {
    let mut started = 0;
    for due in state.store.system().due(date_of(now)).await? {
        started += usize::from(start(state, &due, now).await?);
    }
    Ok(started)
}

async fn start(state: &AppState, due: &Due, now: Timestamp) -> Result<bool, JobFault> {
    let store = state.store.system().working_for(&due.organization, now)?;
    let read = store.schedule(&due.schedule).await?;
    if read.next != Some(due.day) {
        return Ok(false);
    }
    let grant = store.grant(&read.grant).await?;
    let wanted = of_grant(&grant, report_of(&read.report)?, grant.begin, grant.end);
    let run = wanted.queued(run_id(state)?, None, Some(read.id.clone()), now)?;
    let body = ScheduleBody { last_run: Some(run.id.clone()), ..ScheduleBody::of(&read) };
    let next = when_of(&read)?.next(date_of(now));
    let changed = Schedule { next, body: body.json(), ..read.clone() };

    let mut write = store.write("start scheduled report");
    write.change_schedule(&read, &changed).add_run(&run);
    let job = Job::GenerateApr { organization: run.organization.clone(), run: run.id.clone() };
    write.job(job.worker(), &job);
    let answer = write.commit(&once(&read.id, due), &run.id).await?;
    Ok(!answer.replayed)
}

fn run_id(state: &AppState) -> Result<RunId, JobFault> {
    RunId::new(state.new_id()).map_err(|_| JobFault::Worker("run id".to_owned()))
}

fn once(schedule: &ScheduleId, due: &Due) -> Once {
    Once::step(schedule.as_str(), &due.day.to_string())
}
