//! Likely matches: visible clients that agree in two of name, date of birth and SSN. For a role that may not see date
//! of birth and SSN, those of exactly the same name: whether the others agree would tell what they are.

use domain::names::Agreement;
use domain::{Client, ClientId, Date};
use store::{Found, Identifier, IndexEntry, ScopedStore, Unaudited};

use super::rank::Details;
use crate::caller::Caller;
use crate::policy::Action;
use crate::problem::Problem;

/// As many pages of a very common name are looked through before adding a client.
const PAGES: usize = 8;

/// Among what a search found, and among those whose SSN and date of birth agree whatever their name.
pub(super) async fn of_search(
    caller: &Caller,
    found: &Unaudited<Vec<Found>>,
    details: &Details,
) -> Result<Vec<ClientId>, Problem> {
    let sees = caller.may(Action::SeeIdentifiers);
    let agrees = |found: &&Found| match sees {
        true => !details.agreeing(&found.entry).is_empty(),
        false => found.agreement == Agreement::Same,
    };
    let mut likely: Vec<ClientId> =
        found.decide(|found| found.iter().filter(agrees).map(|found| found.entry.client.clone()).collect());
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
    let found = named(&caller.store, &Unaudited::new(new.clone())).await?;
    of_search(caller, &found, &details).await
}

/// Other clients of the same name, born the same day, as far as `store` sees them.
pub(crate) async fn same_name_and_dob(
    store: &ScopedStore,
    client: &Unaudited<Client>,
) -> Result<Unaudited<Vec<IndexEntry>>, Problem> {
    let Some((id, dob)) = client.decide(searchable) else { return Ok(Unaudited::default()) };
    let same_dob = |entry: &IndexEntry| entry.dob == Some(dob) && entry.client != id;
    let found = named(store, client).await?;
    Ok(found.map(|found| {
        let same = found.into_iter().filter(|candidate| candidate.agreement == Agreement::Same);
        same.map(|candidate| candidate.entry).filter(same_dob).collect()
    }))
}

/// Who has a name of two letters and a date of birth can be searched for.
fn searchable(client: &Client) -> Option<(ClientId, Date)> {
    let letters = client.first_name().len() + client.last_name().len();
    client.dob().filter(|_| letters >= 2).map(|dob| (client.id.clone(), dob))
}

/// Whom a search for the client's name finds.
async fn named(store: &ScopedStore, client: &Unaudited<Client>) -> Result<Unaudited<Vec<Found>>, Problem> {
    let mut found = Vec::new();
    let mut cursor: Option<String> = None;
    for _ in 0..PAGES {
        let page = store.search_alike(client, 50, cursor.as_deref()).await?;
        found.extend(page.found.each());
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    Ok(found.into_iter().collect())
}

/// Search results of clients found directly.
pub(super) async fn found(caller: &Caller, ids: &[ClientId]) -> Result<Unaudited<Vec<Found>>, Problem> {
    let entry = |client: &Client| IndexEntry {
        client: client.id.clone(),
        hmis_id: client.hmis_id,
        first: client.first_name().to_owned(),
        last: client.last_name().to_owned(),
        dob: client.dob(),
        ssn_last4: client.ssn_last4().map(str::to_owned),
        aliases: Vec::new(),
        owner: None,
    };
    let found = |client: &Client| Found {
        entry: entry(client),
        agreement: Agreement::Same,
        restriction: client.restriction.clone(),
        owner: Some(client.owner.clone()),
    };
    let clients = caller.store.clients(ids).await?;
    Ok(clients.map(|clients| {
        let visible = clients.iter().flatten().filter(|client| client.voided.is_none());
        visible.map(found).collect()
    }))
}
