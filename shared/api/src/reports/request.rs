//! Asking for a report.

use domain::{Date, GrantId, OrganizationId, ProgramId, RunId, Universe};
use jobs::{RunBody, RunRequest, report_of_grant};
use reports::ReportKind;
use serde::Deserialize;
use store::ScopedStore;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::problem::Problem;
use crate::state::AppState;

/// A report to run: for a grant, or for programs.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRun {
    #[serde(default)]
    grant_id: Option<GrantId>,
    #[serde(default)]
    program_ids: Vec<ProgramId>,
    /// First day of the report; the grant's year unless changed.
    #[serde(default)]
    start_date: Option<TypedDate>,
    /// Last day of the report.
    #[serde(default)]
    end_date: Option<TypedDate>,
    /// `apr`, `caper` or `ce-apr`.
    report: ReportKind,
}

/// The id of a new run.
pub(crate) fn new_run_id(state: &AppState) -> Result<RunId, Problem> {
    RunId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))
}

impl NewRun {
    /// Finds what the request names and checks its dates.
    pub(crate) async fn resolve(self, caller: &Caller) -> Result<RunRequest, Problem> {
        let grant = match &self.grant_id {
            Some(id) => Some(caller.store.grant(id).await?),
            None => None,
        };
        if grant.is_some() && !self.program_ids.is_empty() {
            // Which of the two was meant cannot be told.
            return Err(Problem::at("/program_ids", Code::UnknownField));
        }
        if grant.is_none() && self.program_ids.is_empty() {
            return Err(Problem::at("/grant_id", Code::GrantRequired));
        }
        let start = read(self.start_date.as_deref(), "/start_date", grant.as_ref().map(|grant| grant.begin))?;
        let end = read(self.end_date.as_deref(), "/end_date", grant.as_ref().map(|grant| grant.end))?;
        if end < start {
            return Err(Problem::at("/end_date", Code::EndBeforeStart).param("start", start.to_string()));
        }
        let wanted = match grant {
            Some(grant) => report_of_grant(&grant, self.report, start, end),
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

/// A report of programs of one organization, by HUD's rule.
async fn of_programs(
    store: &ScopedStore,
    mut ids: Vec<ProgramId>,
    report: ReportKind,
    start: Date,
    end: Date,
) -> Result<RunRequest, Problem> {
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
        failure: None,
        heard: None,
        outcome: None,
    };
    Ok(RunRequest { organization: organization.ok_or_else(Problem::not_found)?, body })
}
