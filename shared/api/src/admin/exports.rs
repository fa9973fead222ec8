//! Exports of HMIS CSV: asking for one, following it, downloading it. The work itself is in `jobs`.

use axum::Json;
use axum::extract::State;
use domain::ExportId;
use jobs::{Export, add_export};
use serde::Serialize;
use store::FileName;
use utoipa::ToSchema;

use super::export_request::NewExport;
use super::export_view::ExportView;
use crate::allowance::{self, Allowance};
use crate::caller::Caller;
use crate::extract::{Empty, Path};
use crate::file_link::{FileLink, link_to};
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// The exports, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Exports {
    items: Vec<ExportView>,
}

/// The exports of the caller's organization; of all organizations for the technician.
#[utoipa::path(get, path = "/api/admin/exports", tag = "admin", responses((status = 200, body = Exports)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<Exports>, Problem> {
    let exports: Vec<Export> = caller.store.exports().await?;
    let items = exports.iter().map(|export| ExportView::of(export, caller.now())).collect();
    Ok(Json(Exports { items }))
}

/// Asks for an export; a worker does it.
#[utoipa::path(post, path = "/api/admin/exports", tag = "admin", request_body = NewExport,
    responses((status = 202, body = ExportView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<NewExport>,
) -> Result<Answer, Problem> {
    let body = body.resolve(&caller).await?;
    allowance::take(&state, &caller, Allowance::Exports).await?;
    let asked_by = Some(caller.id().clone());
    let export = body.queued(state.new_id(), caller.organization(), asked_by, caller.now())?;
    let mut write = caller.store.write("export HMIS CSV");
    add_export(&mut write, &export);
    Answer::accepted(&ExportView::of(&export, caller.now()))?.after(write, &once).await
}

/// An export: its state, and once it is ready its files.
#[utoipa::path(get, path = "/api/admin/exports/{export_id}", tag = "admin",
    params(("export_id" = ExportId, Path)), responses((status = 200, body = ExportView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<ExportId>) -> Result<Json<ExportView>, Problem> {
    Ok(Json(ExportView::of(&caller.store.export(&id).await?, caller.now())))
}

/// Makes a link to a file of an export. Each one is audited.
#[utoipa::path(post, path = "/api/admin/exports/{export_id}/files/{name}/link", tag = "admin",
    params(("export_id" = ExportId, Path), ("name" = String, Path)), responses((status = 200, body = FileLink)))]
pub(crate) async fn link(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, name)): Path<(ExportId, String)>,
    Write { .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let export: Export = caller.store.export(&id).await?;
    let files = export.body.outcome.as_ref().map(|outcome| outcome.files.clone()).unwrap_or_default();
    let file = files.into_iter().find(|file| file.name == name).ok_or_else(Problem::not_found)?;
    caller.store.audit_view("download HMIS CSV", [format!("export:{id}")]).await?;
    link_to(&state, &caller, &FileName::export(&export.organization, &id, &file.name)?).await
}
