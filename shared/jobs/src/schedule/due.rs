//! Starts the scheduled reports and exports that are due.

use domain::{ScheduleId, date_of};
use jiff::Timestamp;
use store::{Due, Once};

use super::body::Schedule;
use super::started::Started;
use crate::fault::JobFault;
use crate::worker::Worker;

/// Starts everything scheduled that is due on the day of `now` or was due before. Safe to call as often as one
/// likes and from several places: each schedule runs once for each of its days. Returns how many were started.
///
/// # Errors
/// The first failure of the store; what was started before it stays started.
pub async fn due(worker: &Worker, now: Timestamp) -> Result<usize, JobFault> {
    let mut started = 0;
    for due in worker.store.system().due(date_of(now)).await? {
        started += usize::from(start(worker, &due, now).await?);
    }
    Ok(started)
}

async fn start(worker: &Worker, due: &Due, now: Timestamp) -> Result<bool, JobFault> {
    let store = worker.store.system().working_for(&due.organization, now)?;
    let read: Schedule = store.schedule(&due.schedule).await?;
    if read.next != Some(due.day) {
        return Ok(false);
    }
    let grant = store.grant(&read.grant).await?;
    let started = Started::of(&read, &grant, worker.new_id(), None, now)?;
    let next = read.body.when.next(date_of(now));
    let body = started.noted(read.body.clone());
    let changed = Schedule { next, body, ..read.clone() };

    let mut write = store.write("start what is scheduled");
    write.change_schedule(&read, &changed);
    started.put(&mut write);
    let answer = write.commit(&once(&read.id, due), &started.id().to_owned()).await?;
    Ok(!answer.replayed)
}

fn once(schedule: &ScheduleId, due: &Due) -> Once {
    Once::step(schedule.as_str(), &due.day.to_string())
}
