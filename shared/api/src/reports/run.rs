//! What a run keeps beside its state: what was asked for, how far it is, and what came out.

use domain::{Date, GrantId, ProgramId, RunId, ScheduleId, Universe};
use reports::ReportKind;
use serde::{Deserialize, Serialize};
use store::{Run, RunState};
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::problem::Problem;

/// What a run was asked for and what came of it. Ids, dates, counts and names of programs; nothing of clients.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RunBody {
    pub(crate) report: ReportKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) grant: Option<GrantId>,
    /// The grant's name, or the programs' if none was picked.
    pub(crate) title: String,
    pub(crate) programs: Vec<ProgramId>,
    pub(crate) start: Date,
    pub(crate) end: Date,
    pub(crate) universe: Universe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) grant_end: Option<Date>,
    /// The schedule that asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) schedule: Option<ScheduleId>,
    /// Percent.
    #[serde(default)]
    pub(crate) progress: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<Outcome>,
}

/// What came out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) hud_people: u64,
    pub(crate) this_apr_people: u64,
    pub(crate) left_off: u64,
    pub(crate) tables: Vec<TableCard>,
    pub(crate) worklists: Vec<WorklistCard>,
    pub(crate) files: Vec<FileCard>,
}

/// A table of a run.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct TableCard {
    /// `Q7a`
    pub(crate) id: String,
    /// HUD's title.
    pub(crate) title: String,
}

/// A worklist of a run.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct WorklistCard {
    /// `left_off`, `missing_exit`, `missing_annual`, `data_quality`.
    pub(crate) name: String,
    /// Rows in it, without those outside the report range.
    pub(crate) rows: u64,
    /// Rows that somebody has to act on, as "Ready with 3 errors" counts them.
    pub(crate) errors: u64,
}

/// A file of a run.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct FileCard {
    /// Name of the file, the environment's name in it.
    pub(crate) name: String,
    /// Bytes.
    pub(crate) size: u64,
    /// SHA-256, lower-case hex.
    pub(crate) sha256: String,
    /// Media type.
    pub(crate) media_type: String,
}

/// A run as the list shows it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct RunCard {
    #[schema(value_type = String)]
    pub(crate) run_id: RunId,
    /// `QUEUED`, `RUNNING`, `READY`, `FAILED`.
    #[schema(value_type = String)]
    pub(crate) state: RunState,
    /// `apr`, `caper`, `ce-apr`.
    #[schema(value_type = String)]
    pub(crate) report: ReportKind,
    /// Name of the grant, or of the programs.
    pub(crate) grant_name: String,
    #[schema(value_type = Option<String>)]
    pub(crate) grant_id: Option<GrantId>,
    #[schema(value_type = Vec<String>)]
    pub(crate) program_ids: Vec<ProgramId>,
    #[schema(value_type = String, format = Date)]
    pub(crate) start_date: Date,
    #[schema(value_type = String, format = Date)]
    pub(crate) end_date: Date,
    /// `hud` or `service_required`.
    #[schema(value_type = String)]
    pub(crate) universe: Universe,
    /// Whether a schedule asked for it.
    pub(crate) scheduled: bool,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) requested_at: jiff::Timestamp,
    /// Percent.
    pub(crate) progress: u8,
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
    pub(crate) files: Vec<FileCard>,
}

impl RunBody {
    /// The body of a stored run.
    pub(crate) fn of(run: &Run) -> Result<Self, Problem> {
        serde_json::from_value(run.body.clone()).map_err(|error| {
            tracing::error!(%error, run = %run.id, "a run's body cannot be read");
            Problem::new(crate::Code::TryAgain)
        })
    }
}

impl RunCard {
    /// The newest runs that the caller may see.
    pub(crate) async fn recent(caller: &Caller) -> Result<Vec<Self>, Problem> {
        caller.store.runs().await?.iter().map(Self::of).collect()
    }

    pub(crate) fn of(run: &Run) -> Result<Self, Problem> {
        let body = RunBody::of(run)?;
        let outcome = body.outcome.as_ref();
        let errors = outcome.map_or(0, |o| o.worklists.iter().map(|list| list.errors).sum());
        Ok(Self {
            run_id: run.id.clone(),
            state: run.state,
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
            errors,
            hud_people: outcome.map(|o| o.hud_people),
            this_apr_people: outcome.map(|o| o.this_apr_people),
            left_off: outcome.map(|o| o.left_off),
        })
    }
}

impl RunView {
    pub(crate) fn of(run: &Run) -> Result<Self, Problem> {
        let outcome = RunBody::of(run)?.outcome;
        let (tables, worklists, files) =
            outcome.map_or_else(Default::default, |o| (o.tables, o.worklists, o.files));
        Ok(Self { card: RunCard::of(run)?, tables, worklists, files })
    }
}
