//! Reports that run by themselves.

use axum::Json;
use axum::extract::State;
use domain::{Date, GrantId, RunId, ScheduleId};
use reports::ReportKind;
use serde::{Deserialize, Serialize};
use store::Schedule;
use utoipa::ToSchema;

use super::request::{new_run_id, of_grant};
use super::run::RunView;
use super::when::When;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::{Empty, Path};
use crate::jobs::Job;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// A schedule to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSchedule {
    #[schema(value_type = String)]
    grant_id: GrantId,
    /// `apr`, `caper` or `ce-apr`.
    #[schema(value_type = String)]
    report: ReportKind,
    when: When,
}

/// A schedule and what it did last.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ScheduleView {
    #[schema(value_type = String)]
    schedule_id: ScheduleId,
    #[schema(value_type = String)]
    grant_id: GrantId,
    grant_name: String,
    /// `apr`, `caper` or `ce-apr`.
    report: String,
    when: When,
    /// The next day it runs; none once it has ended.
    #[schema(value_type = Option<String>, format = Date)]
    next: Option<Date>,
    /// Its last run.
    #[schema(value_type = Option<String>)]
    last_run_id: Option<RunId>,
}

/// The schedules.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ScheduleList {
    schedules: Vec<ScheduleView>,
}

/// What the reports area keeps in [`Schedule::body`].
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ScheduleBody {
    pub(crate) grant_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_run: Option<RunId>,
}

impl ScheduleBody {
    pub(crate) fn of(schedule: &Schedule) -> Self {
        serde_json::from_value(schedule.body.clone()).unwrap_or_default()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::json!(self)
    }
}

/// When a stored schedule runs.
pub(crate) fn when_of(schedule: &Schedule) -> Result<When, Problem> {
    serde_json::from_value(schedule.when.clone()).map_err(|_| Problem::new(Code::TryAgain))
}

fn view(schedule: &Schedule) -> Result<ScheduleView, Problem> {
    let body = ScheduleBody::of(schedule);
    Ok(ScheduleView {
        schedule_id: schedule.id.clone(),
        grant_id: schedule.grant.clone(),
        grant_name: body.grant_name,
        report: schedule.report.clone(),
        when: when_of(schedule)?,
        next: schedule.next,
        last_run_id: body.last_run,
    })
}

/// The scheduled reports of the caller's organization.
#[utoipa::path(get, path = "/api/reports/schedules", tag = "reports", responses((status = 200, body = ScheduleList)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<ScheduleList>, Problem> {
    let schedules = caller.store.schedules().await?;
    Ok(Json(ScheduleList { schedules: schedules.iter().map(view).collect::<Result<_, _>>()? }))
}

/// Schedules a report of a grant.
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
    let grant = caller.store.grant(&body.grant_id).await?;
    if !caller.store.works_for(&grant.organization) {
        return Err(Problem::not_found());
    }
    let due = grant.due.or_else(|| grant.end.checked_add(jiff::Span::new().days(90)).ok());
    let schedule = Schedule {
        id: new_id(&state)?,
        organization: grant.organization.clone(),
        grant: grant.id.clone(),
        report: report_name(body.report).to_owned(),
        when: serde_json::json!(body.when),
        made_by: caller.id().clone(),
        next: body.when.first(caller.today(), due),
        body: ScheduleBody { grant_name: grant.name, last_run: None }.json(),
        version: 1,
    };
    let mut write = caller.store.write("schedule report");
    write.add_schedule(&schedule);
    Answer::created(&view(&schedule)?)?.after(write, &once).await
}

/// Ends a schedule; ending it again changes nothing.
#[utoipa::path(post, path = "/api/reports/schedules/{schedule_id}/end", tag = "reports",
    params(("schedule_id" = String, Path)), responses((status = 200, body = ScheduleView)))]
pub(crate) async fn end(
    caller: Caller,
    Path(id): Path<ScheduleId>,
    Write { once, .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let read = caller.store.schedule(&id).await?;
    let ended = Schedule { next: None, ..read.clone() };
    let mut write = caller.store.write("end schedule");
    if read.next.is_some() {
        write.change_schedule(&read, &ended);
    }
    Answer::ok(&view(&ended)?)?.after(write, &once).await
}

/// Runs a scheduled report now; its next day stays.
#[utoipa::path(post, path = "/api/reports/schedules/{schedule_id}/run", tag = "reports",
    params(("schedule_id" = String, Path)), responses((status = 202, body = RunView)))]
pub(crate) async fn run_now(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<ScheduleId>,
    Write { once, .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let read = caller.store.schedule(&id).await?;
    let grant = caller.store.grant(&read.grant).await?;
    let wanted = of_grant(&grant, report_of(&read.report)?, grant.begin, grant.end);
    let run =
        wanted.queued(new_run_id(&state)?, Some(caller.id().clone()), Some(read.id.clone()), caller.now())?;
    let body = ScheduleBody { last_run: Some(run.id.clone()), ..ScheduleBody::of(&read) };
    let changed = Schedule { body: body.json(), ..read.clone() };
    let mut write = caller.store.write("run scheduled report");
    write.change_schedule(&read, &changed).add_run(&run);
    let job = Job::GenerateApr { organization: run.organization.clone(), run: run.id.clone() };
    write.job(job.worker(), &job);
    Answer::accepted(&RunView::of(&run)?)?.after(write, &once).await
}

fn new_id(state: &AppState) -> Result<ScheduleId, Problem> {
    ScheduleId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))
}

/// The name of a report in requests and schedules.
pub(crate) fn report_name(report: ReportKind) -> &'static str {
    match report {
        ReportKind::Apr => "apr",
        ReportKind::Caper => "caper",
        ReportKind::CeApr => "ce-apr",
    }
}

/// The report of that name.
pub(crate) fn report_of(name: &str) -> Result<ReportKind, Problem> {
    serde_json::from_value(name.into()).map_err(|_| Problem::new(Code::TryAgain))
}
