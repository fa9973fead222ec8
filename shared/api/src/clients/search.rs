//! `POST /api/clients/searches`: the one search of every picker.

use axum::Json;
use axum::extract::State;
use domain::{ClientId, HmisId, names};
use serde::{Deserialize, Serialize};
use store::{Found, Identifier, Unaudited};
use utoipa::{IntoParams, ToSchema};

use super::Owners;
use super::card::ClientCard;
use super::likely;
use super::rank::{Details, rank};
use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::extract::{Body, Path, Query};
use crate::problem::Problem;
use crate::state::AppState;
use crate::texts;

const PAGE: usize = 25;

/// Pages of the store that fill one of a reply, and look whether anybody comes after: each costs at most 4 read units.
const PAGES: usize = 4;

/// Two boxes, and what else is known.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Search {
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    #[serde(default)]
    details: MoreDetails,
}

/// Sorts the list; never changes who is on it.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoreDetails {
    dob: Option<TypedDate>,
    ssn4: Option<String>,
    phone: Option<String>,
    /// A scanned card finds its client without a name.
    card: Option<String>,
}

/// What was found, and the receipt that adding a client needs.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchReply {
    search_id: String,
    receipt: String,
    results: Vec<ClientCard>,
    /// Whether there is another page.
    more: bool,
    cursor: Option<String>,
    /// Clients that agree in two of name, date of birth and SSN: to be reviewed before adding.
    likely: Vec<ClientId>,
}

/// Characters of a name that is searched for: four times what HMIS CSV holds.
const MAX_NAME: usize = 200;

/// A search as it is kept for its further pages.
#[derive(Serialize, Deserialize)]
struct Kept {
    first: String,
    last: String,
    details: Details,
    receipt: String,
    likely: Vec<ClientId>,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Next {
    cursor: String,
}

/// Searches clients by name; details only sort.
#[utoipa::path(post, path = "/api/clients/searches", tag = "clients", request_body = Search,
    responses((status = 200, body = SearchReply)))]
pub(crate) async fn search(
    State(state): State<AppState>,
    caller: Caller,
    Body(search): Body<Search>,
) -> Result<Json<SearchReply>, Problem> {
    let details = search.details.read()?.seen_by(&caller);
    texts::at_most("/first_name", &search.first_name, MAX_NAME)?;
    texts::at_most("/last_name", &search.last_name, MAX_NAME)?;
    let direct = direct(&caller, &search).await?;
    if direct.is_none() {
        check_names(&search.first_name, &search.last_name)?;
    }
    let page = match direct {
        Some(found) => store::SearchPage { found, cursor: None, has_more: false },
        None => page(&caller, (&search.first_name, &search.last_name), None).await?,
    };
    let likely = likely::of_search(&caller, &page.found, &details).await?;
    let (id, receipt) = (state.new_id(), state.new_id());
    caller.store.give_receipt(&receipt, &search.first_name, &search.last_name, &likely).await?;
    let kept = Kept { first: search.first_name, last: search.last_name, details, receipt, likely };
    if page.cursor.is_some() {
        caller.store.keep_query(&id, &kept).await?;
    }
    reply(&caller, id, kept, page).await
}

/// A full page, with a cursor only if a further client was met. A page of the store ends when its read units are spent;
/// if so many of them do not tell whether anybody comes after, there is a cursor to go on with.
async fn page(
    caller: &Caller,
    (first, last): (&str, &str),
    cursor: Option<&str>,
) -> Result<store::SearchPage, Problem> {
    let mut page = caller.store.search(first, last, PAGE, cursor).await?;
    for _ in 1..PAGES {
        let Some(cursor) = page.cursor.as_deref().filter(|_| !page.has_more) else { break };
        let want = PAGE.saturating_sub(page.found.len());
        let next = caller.store.search(first, last, want, Some(cursor)).await?;
        let found = page.found.and(next.found).map(|(mut found, more)| {
            found.extend(more);
            found
        });
        page = store::SearchPage { found, ..next };
    }
    Ok(page)
}

/// The next page of a search that was kept.
#[utoipa::path(get, path = "/api/clients/searches/{search_id}", tag = "clients",
    params(("search_id" = String, Path), Next), responses((status = 200, body = SearchReply)))]
pub(crate) async fn next_page(
    caller: Caller,
    Path(id): Path<String>,
    Query(next): Query<Next>,
) -> Result<Json<SearchReply>, Problem> {
    let kept: Kept = caller.store.kept_query(&id).await?;
    let page = page(&caller, (&kept.first, &kept.last), Some(&next.cursor)).await?;
    reply(&caller, id, kept, page).await
}

async fn reply(
    caller: &Caller,
    search_id: String,
    kept: Kept,
    page: store::SearchPage,
) -> Result<Json<SearchReply>, Problem> {
    let mut found = page.found.audited(&caller.store, "search clients", []).await?;
    rank(&mut found, &kept.details);
    let owners = Owners::of(caller, found.iter().filter_map(|candidate| candidate.owner.as_ref())).await?;
    let card = |candidate: &Found| {
        ClientCard::found(caller, candidate, &owners, kept.details.agreeing(&candidate.entry))
    };
    Ok(Json(SearchReply {
        search_id,
        receipt: kept.receipt,
        results: found.iter().map(card).collect(),
        more: page.cursor.is_some(),
        cursor: page.cursor,
        likely: kept.likely,
    }))
}

/// Found directly by a number that was typed or scanned: an HMIS ID in either box, or a card.
async fn direct(caller: &Caller, search: &Search) -> Result<Option<Unaudited<Vec<Found>>>, Problem> {
    let typed =
        [&search.first_name, &search.last_name].into_iter().find_map(|text| text.parse::<HmisId>().ok());
    let scanned = search
        .details
        .card
        .as_deref()
        .filter(|card| !card.is_empty() && search.first_name.is_empty() && search.last_name.is_empty());
    let identifier = match (typed, scanned) {
        (Some(id), _) => Identifier::HmisId(id),
        (None, Some(card)) => Identifier::Card(card.to_owned()),
        (None, None) => return Ok(None),
    };
    let ids = caller.store.clients_with(&identifier).await?;
    Ok(Some(likely::found(caller, &ids).await?))
}

/// Together at least two letters.
fn check_names(first: &str, last: &str) -> Result<(), Problem> {
    let letters = |text: &str| names::fold(text).chars().filter(|letter| *letter != ' ').count();
    match letters(first) + letters(last) {
        0 => Err(Problem::at("/last_name", Code::NameRequired)),
        1 => Err(Problem::at("/last_name", Code::NameTooShort)),
        _ => Ok(()),
    }
}

impl MoreDetails {
    fn read(&self) -> Result<Details, Problem> {
        let dob = dates::optional("/details/dob", self.dob.as_deref())?;
        let digits = |text: &String| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let ssn4 = self.ssn4.clone().filter(|text| !text.is_empty());
        if ssn4.as_ref().is_some_and(|text| !digits(text)) {
            return Err(Problem::at("/details/ssn4", Code::SsnNotValid));
        }
        // Phones are not recorded yet: what is typed there sorts nothing.
        let _ = &self.phone;
        Ok(Details { dob, ssn4 })
    }
}
