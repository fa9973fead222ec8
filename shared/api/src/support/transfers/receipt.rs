//! The receipt of a package: what became of whom, for the environment where it was asked for.

use axum::Json;
use axum::extract::State;
use domain::{ClientId, HmisId, TransferId};
use serde::{Deserialize, Serialize};
use store::TransferKind;
use utoipa::ToSchema;

use super::body::{PersonState, StoredTransfer};
use super::package::FORMAT;
use super::reply::viewed;
use super::rights::to_decide_as;
use super::uploaded::Uploaded;
use super::view::TransferView;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

const RECEIPT: &str = "wayhome-receipt";

/// What became of the clients of a package.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TransferReceipt)]
pub(crate) struct Receipt {
    format: String,
    version: u32,
    transfer_id: TransferId,
    environment: String,
    clients: Vec<Decided>,
}

/// What became of one client.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decided {
    client_id: ClientId,
    state: PersonState,
    note: String,
    hmis_id: Option<HmisId>,
}

/// The file as it came in.
type SentReceipt = Uploaded<Receipt>;

/// A receipt to record.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recording {
    /// The file as it was downloaded in the other environment.
    receipt: SentReceipt,
}

/// The receipt of an arrival: what became of whom, for the environment it came from.
#[utoipa::path(get, path = "/api/support/transfers/{transfer_id}/receipt", tag = "support",
    params(("transfer_id" = TransferId, Path)), responses((status = 200, body = Receipt)))]
pub(crate) async fn receipt(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<TransferId>,
) -> Result<Json<Receipt>, Problem> {
    let body = to_decide_as(&caller, &id, TransferKind::Arrival).await?.body;
    let clients = body.people.into_iter().map(|person| Decided {
        client_id: person.client,
        state: person.state,
        note: person.note,
        hmis_id: person.hmis_id,
    });
    let receipt = Receipt {
        format: RECEIPT.to_owned(),
        version: FORMAT,
        transfer_id: id.clone(),
        environment: state.environment.name.clone(),
        clients: clients.collect(),
    };
    caller.store.audit_view("download transfer receipt", [format!("transfer:{id}")]).await?;
    Ok(Json(receipt))
}

/// Records what the other environment did, so that whoever asked sees it.
#[utoipa::path(post, path = "/api/support/transfers/{transfer_id}/receipt", tag = "support", request_body = Recording,
    params(("transfer_id" = TransferId, Path)), responses((status = 200, body = TransferView)))]
pub(crate) async fn record(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<TransferId>,
    Write { body, once }: Write<Recording>,
) -> Result<Answer, Problem> {
    let mut transfer = to_decide_as(&caller, &id, TransferKind::Copy).await?;
    let not_valid = || Problem::at("/receipt", Code::PackageNotValid);
    let receipt = body.receipt.0.ok_or_else(not_valid)?;
    let fits = receipt.format == RECEIPT
        && receipt.version == FORMAT
        && receipt.transfer_id == id
        && receipt.environment == state.environment.other_name();
    if !fits {
        return Err(not_valid());
    }
    for decided in receipt.clients {
        if let Some(person) =
            transfer.body.people.iter_mut().find(|person| person.client == decided.client_id)
            && person.state != PersonState::Copied
        {
            person.state = decided.state;
            person.note = decided.note;
            person.hmis_id = decided.hmis_id;
            person.by = Some(caller.id().clone());
            person.at = Some(caller.now());
        }
    }
    let mut write = caller.store.write("record transfer receipt");
    write.change_transfer(&transfer, transfer.body.people.iter().map(|person| &person.client));
    let shown = StoredTransfer { version: store::next_version(transfer.version)?, ..transfer };
    let view = viewed(&state, &caller, &shown, &mut write).await?;
    Answer::ok(&view)?.after(write, &once).await
}
