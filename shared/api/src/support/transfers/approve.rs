//! Deciding on a transfer: approve, all or client by client, or decline.

use std::collections::BTreeMap;

use axum::extract::State;
use domain::{ClientId, ProgramId, TransferId};
use serde::Deserialize;
use store::{Once, Transfer, TransferKind};
use utoipa::ToSchema;

use super::arrival::{Arriving, Choice};
use super::body::{PersonState, TransferBody};
use super::moving;
use super::rights::to_decide;
use super::view::TransferView;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::{FieldProblem, Params, Problem};
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
    let (transfer, mut kept) = to_decide(&caller, &id).await?;
    let clients = kept.named(&body.client_ids)?;
    kept.not_declined(&clients)?;
    let refused = match transfer.kind {
        // The other environment copies; nothing is approved here.
        TransferKind::Copy => return Err(Problem::not_found()),
        TransferKind::Arrival => {
            let choice = Choice { clients: &clients, programs: &body.programs, existing: &body.existing };
            Arriving::new(&state, &caller, &transfer).await?.take_in(&choice, &mut kept).await?
        }
        TransferKind::Move => {
            moving::approve(&state, &caller, &transfer, &mut kept, &body.answers, &body.existing).await?
        }
    };
    save(&state, &caller, transfer, &kept, "approve transfer", (&once, refused)).await
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
    let (transfer, mut kept) = to_decide(&caller, &id).await?;
    check_text("/reason", &body.reason)?;
    for client in kept.named(&body.client_ids)? {
        kept.decide(&client, &caller, PersonState::Declined, None, body.reason.trim());
    }
    save(&state, &caller, transfer, &kept, "decline transfer", (&once, None)).await
}

impl TransferBody {
    /// Notes what was decided about one client. What was copied or moved stays so.
    pub(super) fn decide(
        &mut self,
        client: &ClientId,
        caller: &Caller,
        state: PersonState,
        hmis_id: Option<domain::HmisId>,
        note: &str,
    ) {
        let open = |person: &&mut super::body::Person| {
            person.client == *client && !matches!(person.state, PersonState::Copied | PersonState::Moved)
        };
        if let Some(person) = self.people.iter_mut().find(open) {
            person.state = state;
            person.hmis_id = hmis_id;
            person.note = note.to_owned();
            person.by = Some(caller.id().clone());
            person.at = Some(caller.now());
        }
    }
}

/// Keeps what was decided; then answers, or refuses what was refused.
async fn save(
    state: &AppState,
    caller: &Caller,
    mut transfer: Transfer,
    kept: &TransferBody,
    action: &str,
    (once, refused): (&Once, Option<Problem>),
) -> Result<Answer, Problem> {
    let body = kept.json()?;
    let same = body == transfer.body;
    transfer.body = body;
    let mut write = caller.store.write(action);
    write.change_transfer(&transfer, kept.people.iter().map(|person| &person.client));
    if let Some(refused) = refused {
        // A refusal is not kept as the answer of this request: what was copied meanwhile is not copied twice.
        if !same {
            let step = Once::step(&format!("transfer-{}", transfer.id), &transfer.version.to_string());
            write.commit(&step, &()).await?;
        }
        return Err(refused);
    }
    if same {
        let view = TransferView::of(state, caller, &transfer).await?;
        write.viewed(view.subjects());
        return Answer::ok(&view)?.after(write, once).await;
    }
    let shown = Transfer { version: store::next_version(transfer.version)?, ..transfer };
    let view = TransferView::of(state, caller, &shown).await?;
    write.viewed(view.subjects());
    Answer::ok(&view)?.after(write, once).await
}

/// 409 `DUPLICATE_IN_TARGET`: some were not copied, since someone alike is there.
pub(super) fn duplicates(asked: usize, matches: &[(usize, domain::HmisId)]) -> Option<Problem> {
    let (_, first) = matches.first()?;
    let problem = Problem::new(Code::DuplicateInTarget)
        .param("asked", asked)
        .param("copied", asked - matches.len())
        .param("hmis_id", first.to_string());
    let field = |(place, hmis_id): &(usize, domain::HmisId)| {
        let params = Params::default().with("hmis_id", hmis_id.to_string());
        FieldProblem { pointer: format!("/client_ids/{place}"), code: Code::DuplicateInTarget, params }
    };
    Some(matches.iter().map(field).fold(problem, Problem::and_field))
}
