//! `GET /api/support/transfers/choices`: what may be copied, and where an enrollment may be moved to.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use domain::{Client, ClientId, Date, HmisId, HouseholdId, OrganizationId};
use hud::columns::client as col;
use serde::Serialize;
use store::ProgramCard;
use utoipa::ToSchema;

use super::choice_program::ChoiceProgram;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::names::organization_names;

/// So long ago a client may have been added to be copied (PRODUCT L5).
pub(super) const DAYS: i64 = 30;

/// What the page of a new request offers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Choices {
    /// Whether clients of this environment may be copied to the other one.
    may_copy: bool,
    other_environment: Option<String>,
    /// Clients that the caller added in the last 30 days.
    clients: Vec<ChoiceClient>,
    programs: Vec<ChoiceProgram>,
}

/// A client that the caller added lately.
#[derive(Debug, Serialize, ToSchema)]
struct ChoiceClient {
    client_id: ClientId,
    hmis_id: HmisId,
    first_name: String,
    last_name: String,
    added_on: Option<Date>,
    /// Who goes along, being of the same household.
    household_with: Vec<ClientId>,
}

/// What may be asked for.
#[utoipa::path(get, path = "/api/support/transfers/choices", tag = "support", responses((status = 200, body = Choices)))]
pub(crate) async fn choices(State(state): State<AppState>, caller: Caller) -> Result<Json<Choices>, Problem> {
    let may_copy = !state.environment.is_live();
    let organizations = organization_names(&caller).await?;
    let today = caller.today();
    let programs = caller.store.programs().await?;
    let runs = |card: &&ProgramCard| card.end.is_none_or(|end| today <= end);
    Ok(Json(Choices {
        may_copy,
        other_environment: may_copy.then(|| state.environment.other_name()),
        clients: if may_copy { own_clients(&caller).await? } else { Vec::new() },
        programs: programs.iter().filter(runs).map(|card| ChoiceProgram::of(card, &organizations)).collect(),
    }))
}

async fn own_clients(caller: &Caller) -> Result<Vec<ChoiceClient>, Problem> {
    let own = caller.store.added_lately(DAYS).await?;
    let clients = caller.store.clients(&own).await?.flatten().map(in_use);
    let owners = clients.decide(|clients| {
        clients.iter().map(|client| (client.id.clone(), client.owner.clone())).collect::<Vec<_>>()
    });
    let mut households = Vec::new();
    for (client, owner) in owners {
        households.push(household_of(caller, &client, &owner).await?);
    }
    let clients = clients.audited(&caller.store, "list own clients", []).await?;
    let choice = |(client, household_with): (Client, Vec<ClientId>)| ChoiceClient {
        household_with,
        hmis_id: client.hmis_id,
        first_name: client.first_name().to_owned(),
        last_name: client.last_name().to_owned(),
        added_on: client.record.date_time(col::DATE_CREATED).map(|at| at.date()),
        client_id: client.id,
    };
    let mut choices: Vec<ChoiceClient> = clients.into_iter().zip(households).map(choice).collect();
    choices.sort_by(|a, b| b.added_on.cmp(&a.added_on).then_with(|| a.last_name.cmp(&b.last_name)));
    Ok(choices)
}

/// The others in the client's households whom the caller may see.
pub(super) async fn household_of(
    caller: &Caller,
    client: &ClientId,
    owner: &OrganizationId,
) -> Result<Vec<ClientId>, Problem> {
    let page = caller.store.client_page(client).await?;
    let households: BTreeSet<HouseholdId> = page.decide(|(_, enrollments)| {
        enrollments.iter().map(|enrollment| enrollment.household.clone()).collect()
    });
    let stays = caller.store.stays(&households.into_iter().collect::<Vec<_>>()).await?.flatten();
    let members: BTreeSet<ClientId> = stays.decide(|stays| {
        stays
            .iter()
            .filter(|stay| stay.owner == *owner)
            .flat_map(|stay| stay.enrollments.iter().filter(|enrollment| !enrollment.record.is_deleted()))
            .map(|enrollment| enrollment.client.clone())
            .filter(|id| id != client)
            .collect()
    });
    let members: Vec<ClientId> = members.into_iter().collect();
    let visible = caller.store.clients(&members).await?.flatten().map(in_use);
    Ok(visible.decide(|visible| visible.iter().map(|known| known.id.clone()).collect()))
}

/// Those that were not voided.
pub(super) fn in_use(clients: Vec<Client>) -> Vec<Client> {
    clients.into_iter().filter(|client| client.voided.is_none()).collect()
}
