//! Asking for a run, and following it.

use axum::Json;
use axum::extract::State;
use domain::RunId;
use jobs::add_run;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::request::{NewRun, new_run_id};
use super::run::{RunCard, RunView};
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// Past runs, newest first.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct RunList {
    runs: Vec<RunCard>,
}

/// The runs of the caller's organization, newest first.
#[utoipa::path(get, path = "/api/reports/runs", tag = "reports", responses((status = 200, body = RunList)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<RunList>, Problem> {
    Ok(Json(RunList { runs: RunCard::recent(&caller).await? }))
}

/// Asks for a report; a worker does it.
#[utoipa::path(post, path = "/api/reports/runs", tag = "reports", request_body = NewRun,
    responses((status = 202, body = RunView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<NewRun>,
) -> Result<Answer, Problem> {
    let wanted = body.resolve(&caller).await?;
    let run = wanted.queued(new_run_id(&state)?, Some(caller.id().clone()), None, caller.now());
    let mut write = caller.store.write("run report");
    add_run(&mut write, &run);
    Answer::accepted(&RunView::of(&run, caller.now()))?.after(write, &once).await
}

/// A run: its state, and once it is ready its tables, worklists and files.
#[utoipa::path(get, path = "/api/reports/runs/{run_id}", tag = "reports", params(("run_id" = RunId, Path)),
    responses((status = 200, body = RunView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<RunId>) -> Result<Json<RunView>, Problem> {
    Ok(Json(RunView::of(&caller.store.run(&id).await?, caller.now())))
}
