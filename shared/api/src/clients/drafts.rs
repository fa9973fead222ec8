//! What was typed on "Add client" and not sent yet, so that it can be gone on with on any device (SCREENS section 4).

use axum::Json;
use domain::WorkflowId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::texts;
use crate::write::{Answer, Write};

/// The kind of draft that adding a client ends.
pub(super) const ADD_CLIENT: &str = "add-client";

/// Bytes of a draft, and entries of each of its lists.
const MAX_BYTES: usize = 16_384;
const MAX_ENTRIES: usize = 64;
/// Characters of each text.
const MAX_TEXT: usize = 500;

/// The page as typed, with the search that it came from.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddClientDraft {
    search_id: String,
    /// Receipt of the search; adding needs a new one once it has expired.
    receipt: String,
    /// Likely matches that were looked at.
    reviewed: Vec<String>,
    /// The workflow whose household the client is to join.
    household: Option<WorkflowId>,
    /// What stands in the boxes of the search.
    asked: Vec<DraftField>,
    /// What stands on the page.
    typed: Vec<DraftField>,
}

/// A box of the page and what stands in it.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftField {
    /// Of the page, as `dob`.
    field: String,
    /// As typed or ticked.
    values: Vec<String>,
}

/// The caller's own draft, if there is one.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftReply {
    draft: Option<AddClientDraft>,
}

/// What to keep; nothing drops what was kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeepDraft {
    draft: Option<AddClientDraft>,
}

/// Whether a draft is kept now.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftKept {
    kept: bool,
}

/// The caller's draft of the page "Add client", as long as a day after its last change.
#[utoipa::path(get, path = "/api/clients/drafts/add-client", tag = "clients", responses((status = 200, body = DraftReply)))]
pub(crate) async fn read(caller: Caller) -> Result<Json<DraftReply>, Problem> {
    let draft: Option<AddClientDraft> = caller.store.draft(ADD_CLIENT).await?;
    if draft.is_some() {
        caller.store.audit_view("open draft", [format!("draft:{ADD_CLIENT}")]).await?;
    }
    Ok(Json(DraftReply { draft }))
}

/// Keeps the page as typed in place of what was kept before, or drops it.
#[utoipa::path(put, path = "/api/clients/drafts/add-client", tag = "clients", request_body = KeepDraft,
    responses((status = 200, body = DraftKept)))]
pub(crate) async fn keep(caller: Caller, Write { body, once }: Write<KeepDraft>) -> Result<Answer, Problem> {
    let mut write = caller.store.write(if body.draft.is_some() { "keep draft" } else { "drop draft" });
    match &body.draft {
        Some(draft) => {
            draft.check()?;
            caller.may_hold_client_information().await?;
            write.keep_draft(ADD_CLIENT, draft)
        }
        None => write.drop_draft(ADD_CLIENT),
    };
    write.fields(["draft"]);
    Answer::ok(&DraftKept { kept: body.draft.is_some() })?.after(write, &once).await
}

impl AddClientDraft {
    /// 413 `TOO_LARGE` for more than the page can hold.
    fn check(&self) -> Result<(), Problem> {
        let too_large = || Problem::at("/draft", Code::TooLarge).param("limit_bytes", MAX_BYTES);
        let lists = [self.reviewed.len(), self.asked.len(), self.typed.len()];
        let fields = || self.asked.iter().chain(&self.typed);
        if lists.into_iter().chain(fields().map(|field| field.values.len())).any(|len| len > MAX_ENTRIES) {
            return Err(too_large());
        }
        for value in fields().flat_map(|field| &field.values) {
            texts::at_most("/draft", value, MAX_TEXT)?;
        }
        match serde_json::to_vec(self) {
            Ok(bytes) if bytes.len() <= MAX_BYTES => Ok(()),
            _ => Err(too_large()),
        }
    }
}
