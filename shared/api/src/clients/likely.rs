//! Likely matches: visible clients that agree in two of name, date of birth and SSN. For a role that may not see date
//! of birth and SSN, those of exactly the same name: whether the others agree would tell what they are.

use domain::names::Agreement;
use domain::{Client, ClientId};
use store::{Found, Identifier, IndexEntry, ScopedStore};

use super::rank::Details;
use crate::caller::Caller;
use crate::policy::Action;
use crate::problem::Problem;

/// As many pages of a very common name are looked through before adding a client.
const PAGES: usize = 8;

/// Among what a search found, and among those whose SSN and date of birth agree whatever their name.
pub(super) async fn of_search(
    caller: &Caller,
    found: &[Found],
    details: &Details,
) -> Result<Vec<ClientId>, Problem> {
    let sees = caller.may(Action::SeeIdentifiers);
    let agrees = |found: &&Found| match sees {
        true => !details.agreeing(&found.entry).is_empty(),
        false => found.agreement == Agreement::Same,
    };
    let mut likely: Vec<ClientId> =
        found.iter().filter(agrees).map(|found| found.entry.client.clone()).collect();
    if let (Some(dob), Some(ssn4)) = (details.dob, &details.ssn4) {
        let same = caller.store.clients_with(&Identifier::SsnLast4AndDob(ssn4.clone(), dob)).await?;
        likely.extend(same);
    }
    likely.sort();
    likely.dedup();
    Ok(likely)
}

/// Before adding: whoever agrees with the new record in two of the three.
pub(super) async fn of_client(caller: &Caller, new: &Client) -> Result<Vec<ClientId>, Problem> {
    let details = Details { dob: new.dob(), ssn4: new.ssn_last4().map(str::to_owned) }.seen_by(caller);
    let found = named(&caller.store, new).await?;
    of_search(caller, &found, &details).await
}

/// Other clients of the same name, born the same day, as far as `store` sees them.
pub(crate) async fn same_name_and_dob(
    store: &ScopedStore,
    client: &Client,
) -> Result<Vec<IndexEntry>, Problem> {
    let letters = client.first_name().len() + client.last_name().len();
    let Some(dob) = client.dob().filter(|_| letters >= 2) else { return Ok(Vec::new()) };
    let same_dob = |entry: &IndexEntry| entry.dob == Some(dob) && entry.client != client.id;
    let found = named(store, client).await?.into_iter();
    Ok(found
        .filter(|candidate| candidate.agreement == Agreement::Same)
        .map(|candidate| candidate.entry)
        .filter(same_dob)
        .collect())
}

/// Whom a search for the client's name finds.
async fn named(store: &ScopedStore, client: &Client) -> Result<Vec<Found>, Problem> {
    let mut found = Vec::new();
    let mut cursor: Option<String> = None;
    for _ in 0..PAGES {
        let page = store.search(client.first_name(), client.last_name(), 50, cursor.as_deref()).await?;
        found.extend(page.found);
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    Ok(found)
}

/// Search results of clients found directly.
pub(super) async fn found(caller: &Caller, ids: &[ClientId]) -> Result<Vec<Found>, Problem> {
    let clients = caller.store.clients(ids).await?;
    let entry = |client: &Client| IndexEntry {
        client: client.id.clone(),
        hmis_id: client.hmis_id,
        first: client.first_name().to_owned(),
        last: client.last_name().to_owned(),
        dob: client.dob(),
        ssn_last4: client.ssn_last4().map(str::to_owned),
        aliases: Vec::new(),
    };
    let visible = clients.iter().flatten().filter(|client| client.voided.is_none());
    Ok(visible.map(|client| Found { entry: entry(client), agreement: Agreement::Same }).collect())
}
