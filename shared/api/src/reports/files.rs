//! Links to the files of a run.

use axum::extract::State;
use domain::RunId;
use jobs::ReportRun;
use store::FileName;

use crate::caller::Caller;
use crate::extract::{Empty, Path};
use crate::file_link::{FileLink, link_to};
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// Makes a link to a file of a run. Each one is audited.
#[utoipa::path(post, path = "/api/reports/runs/{run_id}/files/{name}/link", tag = "reports",
    params(("run_id" = RunId, Path), ("name" = String, Path)), responses((status = 200, body = FileLink)))]
pub(crate) async fn link(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, name)): Path<(RunId, String)>,
    Write { .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let run: ReportRun = caller.store.run(&id).await?;
    let files = run.body.outcome.map(|outcome| outcome.files).unwrap_or_default();
    let file = files.into_iter().find(|file| file.name == name).ok_or_else(Problem::not_found)?;
    caller.store.audit_view("download report file", [format!("run:{id}")]).await?;
    link_to(&state, &caller, &FileName::run(&run.organization, &run.id, &file.name)?).await
}
