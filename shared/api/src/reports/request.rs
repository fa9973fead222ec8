//! Asking for a report.

use domain::{Date, Grant, GrantId, OrganizationId, ProgramId, RunId, ScheduleId, Universe, UserId};
use jiff::Timestamp;
use reports::ReportKind;
use serde::Deserialize;
use store::{Run, RunState, ScopedStore};
use utoipa::ToSchema;

use super::run::RunBody;
use crate::caller::Caller;
use crate::code::Code;
use crate::dates;
use crate::problem::Problem;
use crate::state::AppState;

/// A report to run: for a grant, or for programs.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRun {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    grant_id: Option<GrantId>,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    program_ids: Vec<ProgramId>,
    /// First day of the report; the grant's year unless changed.
    #[serde(default)]
    start_date: Option<String>,
    /// Last day of the report.
    #[serde(default)]
    end_date: Option<String>,
    /// `apr`, `caper` or `ce-apr`.
    #[schema(value_type = String)]
    report: ReportKind,
}

/// The id of a new run.
pub(crate) fn new_run_id(state: &AppState) -> Result<RunId, Problem> {
    RunId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))
}

/// What a report is about, once everything named was found.
pub(crate) struct Wanted {
    pub(crate) organization: OrganizationId,
    pub(crate) body: RunBody,
}

impl NewRun {
    /// Finds what the request names and checks its dates.
    pub(crate) async fn resolve(self, caller: &Caller) -> Result<Wanted, Problem> {
        let grant = match &self.grant_id {
            Some(id) => Some(caller.store.grant(id).await?),
            None => None,
        };
        if grant.is_none() && self.program_ids.is_empty() {
            return Err(Problem::at("/grant_id", Code::GrantRequired));
        }
        let start = read(self.start_date.as_deref(), "/start_date", grant.as_ref().map(|grant| grant.begin))?;
        let end = read(self.end_date.as_deref(), "/end_date", grant.as_ref().map(|grant| grant.end))?;
        if end < start {
            return Err(Problem::at("/end_date", Code::EndBeforeStart).param("start", start.to_string()));
        }
        let wanted = match grant {
            Some(grant) => of_grant(&grant, self.report, start, end),
            None => of_programs(&caller.store, self.program_ids, self.report, start, end).await?,
        };
        if caller.store.works_for(&wanted.organization) { Ok(wanted) } else { Err(Problem::not_found()) }
    }
}

fn read(text: Option<&str>, pointer: &str, otherwise: Option<Date>) -> Result<Date, Problem> {
    match text {
        Some(text) => dates::date(pointer, text),
        None => otherwise.ok_or_else(|| Problem::at(pointer, Code::DateNotValid)),
    }
}

/// A report of a grant's programs by the grant's universe.
pub(crate) fn of_grant(grant: &Grant, report: ReportKind, start: Date, end: Date) -> Wanted {
    let mut programs: Vec<ProgramId> = grant.programs.iter().map(|part| part.program.clone()).collect();
    programs.sort();
    programs.dedup();
    Wanted {
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
            outcome: None,
        },
    }
}

/// A report of programs of one organization, by HUD's rule.
async fn of_programs(
    store: &ScopedStore,
    mut ids: Vec<ProgramId>,
    report: ReportKind,
    start: Date,
    end: Date,
) -> Result<Wanted, Problem> {
    ids.sort();
    ids.dedup();
    let mut names = Vec::new();
    let mut organization: Option<OrganizationId> = None;
    for id in &ids {
        let program = store.program(id).await?;
        if *organization.get_or_insert_with(|| program.organization.clone()) != program.organization {
            return Err(Problem::not_found());
        }
        names.push(program.name().to_owned());
    }
    let body = RunBody {
        report,
        grant: None,
        title: names.join(", "),
        programs: ids,
        start,
        end,
        universe: Universe::Hud,
        grant_end: None,
        schedule: None,
        progress: 0,
        outcome: None,
    };
    Ok(Wanted { organization: organization.ok_or_else(Problem::not_found)?, body })
}

impl Wanted {
    /// The run that waits for a worker.
    pub(crate) fn queued(
        self,
        id: RunId,
        requested_by: Option<UserId>,
        schedule: Option<ScheduleId>,
        now: Timestamp,
    ) -> Result<Run, Problem> {
        let body = RunBody { schedule, ..self.body };
        let body = serde_json::to_value(&body).map_err(|_| Problem::new(Code::TryAgain))?;
        Ok(Run {
            id,
            organization: self.organization,
            requested_by,
            requested: now,
            state: RunState::Queued,
            body,
            version: 1,
        })
    }
}
