//! Reports and exports that run by themselves.

use axum::Json;
use axum::extract::State;
use domain::{Date, ExportId, GrantId, RunId, ScheduleId};
use jobs::{KeptOfSchedule, Schedule, ScheduleBody, Scheduled, Started, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::run::RunView;
use crate::admin::ExportView;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::{Empty, Path};
use crate::policy::Action;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// A schedule to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSchedule {
    grant_id: GrantId,
    report: Scheduled,
    when: When,
    /// For HMIS CSV: names and SSNs as hashes.
    #[serde(default)]
    hashed: bool,
}

/// A schedule and what it did last.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ScheduleView {
    schedule_id: ScheduleId,
    grant_id: GrantId,
    grant_name: String,
    report: Scheduled,
    /// Whether the HMIS CSV holds hashes in place of names and SSNs.
    hashed: bool,
    when: When,
    /// The next day it runs; none once it has ended.
    next: Option<Date>,
    /// Its last run, of a report.
    last_run_id: Option<RunId>,
    /// Its last export, of HMIS CSV.
    last_export_id: Option<ExportId>,
}

/// What a schedule started.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum StartedView {
    /// A report.
    Run(RunView),
    /// HMIS CSV.
    Export(ExportView),
}

/// The schedules.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ScheduleList {
    schedules: Vec<ScheduleView>,
}

fn view(schedule: &Schedule) -> ScheduleView {
    let ScheduleBody { report, when, kept } = schedule.body.clone();
    ScheduleView {
        schedule_id: schedule.id.clone(),
        grant_id: schedule.grant.clone(),
        grant_name: kept.grant_name,
        report,
        hashed: kept.hashed,
        when,
        next: schedule.next,
        last_run_id: kept.last_run,
        last_export_id: kept.last_export,
    }
}

/// What is scheduled for the caller's organization.
#[utoipa::path(get, path = "/api/reports/schedules", tag = "reports", responses((status = 200, body = ScheduleList)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<ScheduleList>, Problem> {
    let schedules: Vec<Schedule> = caller.store.schedules().await?;
    Ok(Json(ScheduleList { schedules: schedules.iter().map(view).collect() }))
}

/// Schedules a report of a grant, or HMIS CSV of its programs.
#[utoipa::path(post, path = "/api/reports/schedules", tag = "reports", request_body = NewSchedule,
    responses((status = 201, body = ScheduleView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<NewSchedule>,
) -> Result<Answer, Problem> {
    if !body.when.is_valid() {
        return Err(Problem::at("/when", Code::BadRequest));
    }
    must_export(&caller, body.report)?;
    let grant = caller.store.grant(&body.grant_id).await?;
    if !caller.store.works_for(&grant.organization) {
        return Err(Problem::not_found());
    }
    let due = grant.due.or_else(|| grant.end.checked_add(jiff::Span::new().days(90)).ok());
    let schedule = Schedule {
        id: new_id(&state)?,
        organization: grant.organization.clone(),
        grant: grant.id.clone(),
        made_by: caller.id().clone(),
        next: body.when.first(caller.today(), due),
        body: ScheduleBody {
            report: body.report,
            when: body.when,
            kept: KeptOfSchedule {
                grant_name: grant.name,
                last_run: None,
                last_export: None,
                hashed: body.hashed,
            },
        },
        version: 1,
    };
    let mut write = caller.store.write("schedule report");
    write.add_schedule(&schedule);
    Answer::created(&view(&schedule))?.after(write, &once).await
}

/// Ends a schedule; ending it again changes nothing.
#[utoipa::path(post, path = "/api/reports/schedules/{schedule_id}/end", tag = "reports",
    params(("schedule_id" = ScheduleId, Path)), responses((status = 200, body = ScheduleView)))]
pub(crate) async fn end(
    caller: Caller,
    Path(id): Path<ScheduleId>,
    Write { once, .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let read: Schedule = caller.store.schedule(&id).await?;
    let ended = Schedule { next: None, ..read.clone() };
    let mut write = caller.store.write("end schedule");
    if read.next.is_some() {
        write.change_schedule(&read, &ended);
    }
    Answer::ok(&view(&ended))?.after(write, &once).await
}

/// Runs what is scheduled now; its next day stays.
#[utoipa::path(post, path = "/api/reports/schedules/{schedule_id}/run", tag = "reports",
    params(("schedule_id" = ScheduleId, Path)), responses((status = 202, body = StartedView)))]
pub(crate) async fn run_now(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<ScheduleId>,
    Write { once, .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let read: Schedule = caller.store.schedule(&id).await?;
    must_export(&caller, read.body.report)?;
    let grant = caller.store.grant(&read.grant).await?;
    let started = Started::of(&read, &grant, state.new_id(), Some(caller.id().clone()), caller.now())?;
    let changed = Schedule { body: started.noted(read.body.clone()), ..read.clone() };
    let mut write = caller.store.write("run what is scheduled");
    write.change_schedule(&read, &changed);
    started.put(&mut write);
    let view = match &started {
        Started::Run(run) => StartedView::Run(RunView::of(run, caller.now())),
        Started::Export(export) => StartedView::Export(ExportView::of(export, caller.now())),
    };
    Answer::accepted(&view)?.after(write, &once).await
}

/// Whoever may run reports may not export by way of a schedule.
fn must_export(caller: &Caller, what: Scheduled) -> Result<(), Problem> {
    if what == Scheduled::HmisCsv { caller.must(Action::ExportRecords) } else { Ok(()) }
}

fn new_id(state: &AppState) -> Result<ScheduleId, Problem> {
    ScheduleId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))
}
