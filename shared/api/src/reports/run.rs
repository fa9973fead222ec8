//! A run as people see it.

use domain::{Date, GrantId, ProgramId, RunId, Universe};
use jiff::Timestamp;
use jobs::{Failure, FileCard, ReportRun, RunNote, TableCard, WorklistCard, state_of_run};
use reports::ReportKind;
use serde::{Deserialize, Serialize};
use store::RunState;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::problem::Problem;

/// A run as the list shows it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct RunCard {
    pub(crate) run_id: RunId,
    /// `QUEUED`, `RUNNING`, `READY`, `FAILED`.
    pub(crate) state: RunState,
    /// `apr`, `caper`, `ce-apr`.
    pub(crate) report: ReportKind,
    /// Name of the grant, or of the programs.
    pub(crate) grant_name: String,
    pub(crate) grant_id: Option<GrantId>,
    pub(crate) program_ids: Vec<ProgramId>,
    pub(crate) start_date: Date,
    pub(crate) end_date: Date,
    /// `hud` or `service_required`.
    pub(crate) universe: Universe,
    /// Whether a schedule asked for it.
    pub(crate) scheduled: bool,
    /// When it was asked for.
    pub(crate) requested_at: jiff::Timestamp,
    /// Percent.
    pub(crate) progress: u8,
    /// Why it failed, if it did.
    pub(crate) fault: Option<Failure>,
    /// Rows of the worklists that are errors.
    pub(crate) errors: u64,
    /// People by HUD's rule, once ready.
    pub(crate) hud_people: Option<u64>,
    /// People on this report.
    pub(crate) this_apr_people: Option<u64>,
    /// People left off by the service rule.
    pub(crate) left_off: Option<u64>,
}

/// A run with its tables, worklists and files.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct RunView {
    #[serde(flatten)]
    pub(crate) card: RunCard,
    pub(crate) tables: Vec<TableCard>,
    pub(crate) worklists: Vec<WorklistCard>,
    /// What the run says of itself: readings of HUD's text, tables that disagree, how projects are set up.
    pub(crate) notes: Vec<RunNote>,
    pub(crate) files: Vec<FileCard>,
}

impl RunCard {
    /// The newest runs that the caller may see.
    pub(crate) async fn recent(caller: &Caller) -> Result<Vec<Self>, Problem> {
        let runs: Vec<ReportRun> = caller.store.runs().await?;
        Ok(runs.iter().map(|run| Self::of(run, caller.now())).collect())
    }

    pub(crate) fn of(run: &ReportRun, now: Timestamp) -> Self {
        let body = run.body.clone();
        let outcome = body.outcome.as_ref();
        let errors = outcome.map_or(0, |o| o.worklists.iter().map(|list| list.errors).sum());
        let (state, fault) = state_of_run(run, now);
        Self {
            run_id: run.id.clone(),
            state,
            report: body.report,
            grant_name: body.title,
            grant_id: body.grant,
            program_ids: body.programs,
            start_date: body.start,
            end_date: body.end,
            universe: body.universe,
            scheduled: body.schedule.is_some(),
            requested_at: run.requested,
            progress: body.progress,
            fault,
            errors,
            hud_people: outcome.map(|o| o.hud_people),
            this_apr_people: outcome.map(|o| o.this_apr_people),
            left_off: outcome.map(|o| o.left_off),
        }
    }
}

impl RunView {
    pub(crate) fn of(run: &ReportRun, now: Timestamp) -> Self {
        let outcome = run.body.outcome.clone();
        let (tables, worklists, notes, files) =
            outcome.map_or_else(Default::default, |o| (o.tables, o.worklists, o.notes, o.files));
        Self { card: RunCard::of(run, now), tables, worklists, notes, files }
    }
}
