//! Imports of HMIS CSV zips: upload, dry run, acceptance. The work itself is in `jobs`.

use axum::Json;
use axum::extract::State;
use domain::{ImportId, OrganizationId, Restriction};
use jobs::{Import, ImportBody, Job, TooManyDeletions, ZIP_FILE, state_of_import};
use serde::{Deserialize, Serialize};
use store::{FileName, ImportState};
use utoipa::ToSchema;

use super::import_view::{ImportView, Upload};
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::{Empty, Path};
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// PRODUCT section 9: an import up to 2 GiB.
const MAX_BYTES: u64 = 2 << 30;

/// A file that will be uploaded.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewImport {
    file_name: String,
    size: u64,
    /// The organization that will own the records.
    organization_id: OrganizationId,
    /// Who may see them; `ORGANIZATION` if not said.
    #[serde(default)]
    restriction: Restriction,
}

/// The imports, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Imports {
    items: Vec<ImportView>,
}

/// All imports.
#[utoipa::path(get, path = "/api/admin/imports", tag = "admin", responses((status = 200, body = Imports)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<Imports>, Problem> {
    let imports: Vec<Import> = caller.store.imports().await?;
    let items = imports.iter().map(|import| ImportView::of(import, caller.now())).collect();
    Ok(Json(Imports { items }))
}

/// Begins an import: answers where to put the file.
#[utoipa::path(post, path = "/api/admin/imports", tag = "admin", request_body = NewImport,
    responses((status = 201, body = ImportView)))]
pub(crate) async fn create(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<NewImport>,
) -> Result<Answer, Problem> {
    if body.size > MAX_BYTES {
        return Err(Problem::at("/size", Code::TooLarge).param("limit_bytes", MAX_BYTES));
    }
    if body.size == 0 || body.file_name.is_empty() || body.file_name.chars().count() > 200 {
        return Err(Problem::at("/file_name", Code::BadRequest));
    }
    let organization = caller.store.organization_of(&body.organization_id).await?;
    if organization.is_victim_service_provider() {
        return Err(Problem::new(Code::VictimServiceProvider));
    }
    if matches!(body.restriction, Restriction::Agreement(_)) && !caller.store.may_share(&body.restriction) {
        return Err(Problem::at("/restriction", Code::AgreementNotCurrent));
    }
    let id = ImportId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    let file = FileName::import(&body.organization_id, &id, ZIP_FILE)?;
    let link = caller.store.upload_link(&file, "application/zip", body.size).await?;
    // The browser sends these two by itself and lets no page set them.
    let sent_by_itself = |name: &str| matches!(name.to_ascii_lowercase().as_str(), "host" | "content-length");
    let upload = Upload {
        url: link.url,
        method: link.method,
        headers: link.headers.into_iter().filter(|(name, _)| !sent_by_itself(name)).collect(),
        seconds: link.seconds,
    };
    let import = Import {
        id,
        organization: body.organization_id,
        restriction: body.restriction,
        requested_by: caller.id().clone(),
        requested: caller.now(),
        state: ImportState::Uploading,
        body: ImportBody::new(body.file_name, body.size),
        version: 1,
    };
    let mut write = caller.store.write("begin import");
    write.add_import(&import);
    Answer::created(&ImportView::of(&import, caller.now()).with_upload(upload))?.after(write, &once).await
}

/// One import: where it stands, what it would do or did.
#[utoipa::path(get, path = "/api/admin/imports/{import_id}", tag = "admin",
    params(("import_id" = ImportId, Path)), responses((status = 200, body = ImportView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<ImportId>) -> Result<Json<ImportView>, Problem> {
    Ok(Json(ImportView::of(&caller.store.import(&id).await?, caller.now())))
}

/// Starts the dry run of an uploaded file; of one that failed too, to go on with it.
#[utoipa::path(post, path = "/api/admin/imports/{import_id}/check", tag = "admin",
    params(("import_id" = ImportId, Path)), responses((status = 202, body = ImportView)))]
pub(crate) async fn check(
    caller: Caller,
    Path(id): Path<ImportId>,
    Write { once, .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let import: Import = caller.store.import(&id).await?;
    use ImportState::{Checked, Failed, Refused, Uploading};
    let (state, _) = state_of_import(&import, caller.now());
    if !matches!(state, Uploading | Checked | Refused | Failed) {
        return Err(Problem::new(Code::ChangedMeanwhile));
    }
    let file = FileName::import(&import.organization, &import.id, ZIP_FILE)?;
    if caller.store.file_size(&file).await?.is_none() {
        return Err(Problem::new(Code::BadRequest).because("the file has not been uploaded"));
    }
    let job = Job::CheckImport { organization: import.organization.clone(), import: id };
    begin(&caller, import, ImportState::Checking, "check import", &job, &once).await
}

/// Accepts what the dry run found: now the records are written.
#[utoipa::path(post, path = "/api/admin/imports/{import_id}/accept", tag = "admin",
    params(("import_id" = ImportId, Path)), responses((status = 202, body = ImportView)))]
pub(crate) async fn accept(
    caller: Caller,
    Path(id): Path<ImportId>,
    Write { once, .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let import: Import = caller.store.import(&id).await?;
    let is_checked = matches!(import.state, ImportState::Checked | ImportState::Refused);
    if let Some(TooManyDeletions { voided, records }) =
        import.body.too_many_deletions().filter(|_| is_checked)
    {
        return Err(Problem::new(Code::TooManyDeletions).param("voided", voided).param("records", records));
    }
    if import.state != ImportState::Checked {
        return Err(Problem::new(Code::ChangedMeanwhile));
    }
    let job = Job::RunImport { organization: import.organization.clone(), import: id };
    begin(&caller, import, ImportState::Importing, "accept import", &job, &once).await
}

/// Puts the import into a state and leaves its job for a worker.
async fn begin(
    caller: &Caller,
    read: Import,
    state: ImportState,
    action: &str,
    job: &Job,
    once: &store::Once,
) -> Result<Answer, Problem> {
    let body = read.body.clone().started();
    let import = Import { state, body, ..read };
    let mut write = caller.store.write(action);
    write.change_import(&import).job(job.worker(), job);
    let shown = Import { version: store::next_version(import.version)?, ..import };
    Answer::accepted(&ImportView::of(&shown, caller.now()))?.after(write, once).await
}
