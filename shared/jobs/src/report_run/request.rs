//! What a report is asked about.

use domain::{Date, Grant, OrganizationId, ProgramId, RunId, ScheduleId, UserId};
use jiff::Timestamp;
use reports::ReportKind;
use store::RunState;

use super::body::{ReportRun, RunBody};
use crate::job::Job;

/// What a report is about, once everything named was found.
pub struct RunRequest {
    pub organization: OrganizationId,
    pub body: RunBody,
}

/// A report of a grant's programs by the grant's universe.
pub fn report_of_grant(grant: &Grant, report: ReportKind, start: Date, end: Date) -> RunRequest {
    let mut programs: Vec<ProgramId> = grant.programs.iter().map(|part| part.program.clone()).collect();
    programs.sort();
    programs.dedup();
    RunRequest {
        organization: grant.organization.clone(),
        body: RunBody {
            report,
            grant: Some(grant.id.clone()),
            title: grant.name.clone(),
            programs,
            start,
            end,
            universe: grant.universe,
            grant_end: Some(grant.end),
            schedule: None,
            progress: 0,
            failure: None,
            heard: None,
            outcome: None,
        },
    }
}

impl RunRequest {
    /// The run that waits for a worker.
    pub fn queued(
        self,
        id: RunId,
        requested_by: Option<UserId>,
        schedule: Option<ScheduleId>,
        now: Timestamp,
    ) -> ReportRun {
        let body = RunBody { schedule, ..self.body };
        ReportRun {
            id,
            organization: self.organization,
            requested_by,
            requested: now,
            state: RunState::Queued,
            body,
            version: 1,
        }
    }
}

/// Puts a queued run and its job into a write.
pub fn add_run(write: &mut store::Write, run: &ReportRun) {
    let job = Job::GenerateApr { organization: run.organization.clone(), run: run.id.clone() };
    write.add_run(run).job(job.worker(), &job);
}
