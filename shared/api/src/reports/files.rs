//! Links to the files of a run.

use axum::extract::State;
use domain::RunId;
use jiff::{Span, Timestamp};
use jobs::ReportRun;
use serde::{Deserialize, Serialize};
use store::FileName;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::code::Code;
use crate::extract::{Empty, Path};
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// A link to a file; it holds for 60 seconds.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct FileLink {
    /// Where to download.
    url: String,
    /// When the link stops working.
    expires_at: Timestamp,
}

impl FileLink {
    /// A link as the store made it at `now`.
    pub(crate) fn of(link: store::Link, now: Timestamp) -> Result<Self, Problem> {
        let seconds = i64::try_from(link.seconds).unwrap_or(0);
        let expires_at =
            now.checked_add(Span::new().seconds(seconds)).map_err(|_| Problem::new(Code::TryAgain))?;
        Ok(Self { url: link.url, expires_at })
    }
}

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

/// Answers with a link to a file, which is saved under its own name.
pub(crate) async fn link_to(state: &AppState, caller: &Caller, file: &FileName) -> Result<Answer, Problem> {
    let link = caller.store.download_link(file, file.name()).await?;
    Answer::ok(&FileLink::of(link, state.now())?)
}
