//! Deciding on a transfer: approve, all or client by client, or decline.

use std::collections::BTreeMap;

use axum::extract::State;
use domain::{ClientId, ProgramId, TransferId};
use serde::Deserialize;
use store::{Once, TransferKind};
use utoipa::ToSchema;

use super::arrival::{Arriving, Choice};
use super::body::{PersonState, StoredTransfer};
use super::moving;
use super::reply::viewed;
use super::rights::to_decide;
use super::view::TransferView;
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::ask::check_text;
use crate::write::{Answer, Write};

/// What the approver chose.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approval {
    /// Of an arrival: whom to copy; all that wait if none is named.
    #[serde(default)]
    client_ids: Vec<ClientId>,
    /// Of an arrival: the program here of each program there.
    #[serde(default)]
    programs: BTreeMap<ProgramId, ProgramId>,
    /// Clients who are here already: whose record to use.
    #[serde(default)]
    existing: BTreeMap<ClientId, ClientId>,
    /// Of a move: answers to what the new program asks, by client and item.
    #[serde(default)]
    answers: BTreeMap<String, BTreeMap<String, forms::Answer>>,
}

/// Why not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Declining {
    /// Whom; all that wait if none is named.
    #[serde(default)]
    client_ids: Vec<ClientId>,
    reason: String,
}

/// Approves. What cannot be done is refused client by client, while the rest goes through; approving again
/// does nothing twice.
#[utoipa::path(post, path = "/api/support/transfers/{transfer_id}/approve", tag = "support", request_body = Approval,
    params(("transfer_id" = TransferId, Path)), responses((status = 200, body = TransferView)))]
pub(crate) async fn approve(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<TransferId>,
    Write { body, once }: Write<Approval>,
) -> Result<Answer, Problem> {
    let read = to_decide(&caller, &id).await?;
    let mut new = read.clone();
    let clients = new.body.named(&body.client_ids)?;
    new.body.not_declined(&clients)?;
    let mut write = caller.store.write("approve transfer");
    let refused = match read.kind {
        // The other environment copies; nothing is approved here.
        TransferKind::Copy => return Err(Problem::not_found()),
        TransferKind::Arrival => {
            let choice = Choice { clients: &clients, programs: &body.programs, existing: &body.existing };
            let arriving = Arriving::load(&state, &caller, &read, &mut write).await?;
            arriving.take_in(&choice, &mut new.body).await?
        }
        TransferKind::Move => {
            moving::approve((&state, &caller), &mut new, &body.answers, &body.existing, &mut write).await?
        }
    };
    save((&state, &caller), &read, new, write, (&once, refused)).await
}

/// Declines with a note that the asker reads.
#[utoipa::path(post, path = "/api/support/transfers/{transfer_id}/decline", tag = "support", request_body = Declining,
    params(("transfer_id" = TransferId, Path)), responses((status = 200, body = TransferView)))]
pub(crate) async fn decline(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<TransferId>,
    Write { body, once }: Write<Declining>,
) -> Result<Answer, Problem> {
    let read = to_decide(&caller, &id).await?;
    let mut new = read.clone();
    check_text("/reason", &body.reason)?;
    for client in new.body.named(&body.client_ids)? {
        new.body.decide(&client, &caller, PersonState::Declined, None, body.reason.trim());
    }
    let write = caller.store.write("decline transfer");
    save((&state, &caller), &read, new, write, (&once, None)).await
}

/// Keeps what was decided; then answers, or refuses what was refused.
async fn save(
    (state, caller): (&AppState, &Caller),
    read: &StoredTransfer,
    new: StoredTransfer,
    mut write: store::Write,
    (once, refused): (&Once, Option<Problem>),
) -> Result<Answer, Problem> {
    let same = new.body == read.body;
    write.change_transfer(&new, new.body.people.iter().map(|person| &person.client));
    if let Some(refused) = refused {
        // A refusal is not kept as the answer of this request: what was copied meanwhile is not copied twice.
        if !same {
            let step = Once::step(&format!("transfer-{}", new.id), &new.version.to_string());
            write.commit(&step, &()).await?;
        }
        return Err(refused);
    }
    let version = if same { read.version } else { store::next_version(read.version)? };
    let view = viewed(state, caller, &StoredTransfer { version, ..new }, &mut write).await?;
    Answer::ok(&view)?.after(write, once).await
}
