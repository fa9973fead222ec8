//! `POST /api/clients`: adds a client, after a search.

use std::collections::BTreeSet;

use axum::extract::State;
use domain::{Client, ClientId, HmisId, Record, Restriction, Value};
use hud::FileId;
use hud::columns::client as col;
use rand::Rng;

use super::basic_information::Kept;
use super::drafts::ADD_CLIENT;
use super::new_client::NewClient;
use super::practice::check_practice;
use super::{ClientView, likely};
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// Adds a client. Needs the receipt of a search for the same name, not older than 30 minutes.
#[utoipa::path(post, path = "/api/clients", tag = "clients", request_body = NewClient,
    responses((status = 201, body = ClientView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<NewClient>,
) -> Result<Answer, Problem> {
    let page = body.page();
    let (first, last) = (page.first_name.unwrap_or(""), page.last_name.unwrap_or(""));
    let receipt = caller.store.receipt(&body.search_receipt, first, last).await?;
    caller.may_hold_client_information().await?;
    may_restrict(&caller, &body.restriction)?;
    let row = page.on(Record::new(FileId::Client), Kept::default(), caller.today())?;
    let client = client(&state, &caller, row, body.restriction.clone())?;

    let shown = receipt.likely.iter().cloned();
    let likely: BTreeSet<ClientId> = shown.chain(likely::of_client(&caller, &client).await?).collect();
    let reviewed = |id: &ClientId| body.reviewed_matches.iter().any(|reviewed_id| reviewed_id == id.as_str());
    if !likely.iter().all(reviewed) {
        let ids: Vec<&str> = likely.iter().map(ClientId::as_str).collect();
        return Err(Problem::new(Code::MatchesNotReviewed).param("matches", ids));
    }
    check_practice(&state, &body.confirm, first, last)?;

    let mut write = caller.store.write("add client");
    write
        .add_client(&client)
        .use_receipt(&receipt)
        .drop_draft(ADD_CLIENT)
        .fields(client.record.to_map().keys().cloned());
    let view = ClientView::load(&caller, &client).await?;
    Answer::created(&view)?.after(write, &once).await
}

fn client(
    state: &AppState,
    caller: &Caller,
    mut row: Record,
    restriction: Restriction,
) -> Result<Client, Problem> {
    let id = ClientId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    row.set(col::PERSONAL_ID, Value::Text(id.as_str().into()));
    set_row_metadata(&mut row, caller);
    Ok(Client {
        id,
        hmis_id: HmisId::from_random(rand::rng().random()),
        owner: caller.organization().clone(),
        restriction,
        record: row,
        aliases: Vec::new(),
        voided: None,
        origin: None,
        version: 1,
    })
}

/// Sharing beyond the organization needs a signed release, which a new client cannot have yet.
fn may_restrict(caller: &Caller, restriction: &Restriction) -> Result<(), Problem> {
    match restriction {
        Restriction::Organization => Ok(()),
        Restriction::Agreement(_) if caller.store.may_share(restriction) => Ok(()),
        Restriction::Agreement(_) => Err(Problem::at("/restriction", Code::AgreementNotCurrent)),
        Restriction::Everyone => Err(Problem::at("/restriction", Code::ReleaseRequired)),
    }
}
