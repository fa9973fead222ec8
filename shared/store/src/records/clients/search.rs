//! The one search: by beginning, either order, nickname and sound, in bounded cost.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::names::{self, Agreement};
use domain::{Client, ClientId, OrganizationId, Restriction};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::access::cursor;
use crate::access::scoped::{ScopedStore, joined};
use crate::connection::read::{Page, Range};
use crate::error::Error;
use crate::items::item::Item;
use crate::keys::key::{Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::clients::index_entry::IndexEntry;
use crate::records::clients::name_index::{IndexKey, is_spelled, plan};
use crate::records::unaudited::{NamesClients, Unaudited};

/// Read units a page may cost, whatever the number of clients.
const BUDGET: f64 = 4.0;

/// Read units that a query costs at least, since none needs what was written a moment ago.
const LEAST: f64 = 0.5;

/// Index items that half a read unit buys, at the size they usually have.
const ITEMS_PER_HALF_UNIT: i32 = 14;

/// Queries at once. Most pages are full after the first scopes; what is asked of the others then is asked in vain.
const AT_ONCE: usize = 4;

/// One client found, and how well the names agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What the index knows of the client.
    pub entry: IndexEntry,
    /// How well the best of the client's names agrees.
    pub agreement: Agreement,
    /// Who may see the record.
    pub restriction: Restriction,
    /// Whose record it is; `None` only of a shared record that has gone meanwhile.
    pub owner: Option<OrganizationId>,
}

impl NamesClients for Found {
    fn named_clients(&self) -> Vec<&ClientId> {
        vec![&self.entry.client]
    }
}

/// One page of a search, in the order found; ranking is the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// Clients found.
    pub found: Unaudited<Vec<Found>>,
    /// Where the next page begins; `None` at the end. Holds for this user and this search only.
    pub cursor: Option<String>,
    /// Whether a further client was met: a page that ended because its units were spent does not know.
    pub has_more: bool,
}

/// One range still to be read: which wave, which scope, which key of the plan, after which key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Todo {
    key: usize,
    scope: usize,
    after: Option<String>,
}

impl ScopedStore {
    /// Visible clients whose names agree with what was typed in the two boxes; voided ones left out.
    ///
    /// A page ends when one client more than `want` is met or the budget of 4 read units is spent, so it may
    /// hold fewer than `want` and still have a cursor. With `want` 0 it only looks whether there is anybody.
    /// Access pattern 34: one Query for each visible scope by spelling, and one for each by sound if
    /// the page is not full.
    ///
    /// # Errors
    /// [`Error::BadCursor`] if the cursor is of another user, search or stage.
    pub async fn search(
        &self,
        first: &str,
        last: &str,
        want: usize,
        cursor: Option<&str>,
    ) -> Result<SearchPage, Error> {
        let plan = plan(first, last);
        let about = format!("{}|{}|{}", self.user(), names::fold(first), names::fold(last));
        let mut todo: Vec<Todo> = match cursor {
            Some(text) => cursor::decrypt(&self.aws.settings, &about, text)?,
            None => (0..plan.len())
                .flat_map(|key| (0..self.scopes().len()).map(move |scope| Todo { key, scope, after: None }))
                .collect(),
        };
        let mut found: Vec<Found> = Vec::new();
        let (mut spent, mut has_more) = (0.0, false);
        while !todo.is_empty() && !has_more && spent < BUDGET {
            let wave = self.wave(&plan, &mut todo, BUDGET - spent, want.saturating_sub(found.len()));
            let each = ((BUDGET - spent) / wave.len() as f64).clamp(LEAST, 1.0);
            // Where half a unit from each scope fills the page, a whole one would mostly be read in vain.
            let fills = wave.len() as i32 * ITEMS_PER_HALF_UNIT > want.saturating_sub(found.len()) as i32;
            let pages = self.read_wave(&plan, &wave, if each < 1.0 || fills { 1 } else { 2 }).await?;
            let mut rest = Vec::new();
            for (task, page) in wave.into_iter().zip(pages) {
                spent += (page.items.len() as f64 / f64::from(ITEMS_PER_HALF_UNIT)).ceil().max(1.0) * LEAST;
                let mut after = task.after.clone();
                for item in &page.items {
                    let met = judge(item, &plan, task.key, first, last)?;
                    has_more |= met.is_some() && found.len() == want;
                    if has_more {
                        break;
                    }
                    found.extend(met.map(|met| placed(met, &self.scopes()[task.scope])));
                    after = Some(item.key.sk.as_str().to_owned());
                }
                // What was read and not looked at is read again with the next page.
                if has_more {
                    rest.push(Todo { after, ..task });
                } else if let Some(next) = page.next {
                    rest.push(Todo { after: Some(next.as_str().to_owned()), ..task });
                }
            }
            rest.append(&mut todo);
            todo = rest;
        }
        let cursor =
            if todo.is_empty() { None } else { Some(cursor::encrypt(&self.aws.settings, &about, &todo)?) };
        self.find_owners(&mut found).await?;
        Ok(SearchPage { found: Unaudited::new(found), cursor, has_more })
    }

    /// Reads whose records those are whose index items do not say so: they were written before items did.
    async fn find_owners(&self, found: &mut [Found]) -> Result<(), Error> {
        let without = found.iter().filter(|candidate| candidate.owner.is_none());
        let ids: Vec<ClientId> = without.map(|candidate| candidate.entry.client.clone()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        for client in self.client_records(&ids).await?.into_iter().flatten() {
            for candidate in found.iter_mut().filter(|candidate| candidate.entry.client == client.id) {
                candidate.owner = Some(client.owner.clone());
            }
        }
        Ok(())
    }

    /// As [`Self::search`], for clients whose names agree with those of a client.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub async fn search_alike(
        &self,
        client: &Unaudited<Client>,
        want: usize,
        cursor: Option<&str>,
    ) -> Result<SearchPage, Error> {
        let client = client.within_store();
        self.search(client.first_name(), client.last_name(), want, cursor).await
    }

    /// What is read at once: scopes of the next spelling key, or of all keys by sound, as far as the units `left` go.
    /// Where scopes that held more can fill the page, which has room for `open` more, they are read on alone.
    fn wave(&self, plan: &[IndexKey], todo: &mut Vec<Todo>, left: f64, open: usize) -> Vec<Todo> {
        let Some(next) = todo.first().map(|task| task.key) else { return Vec::new() };
        let by_sound = |key: usize| plan.get(key).is_some_and(|key| !is_spelled(key));
        let read_on = todo.iter().take_while(|task| task.key == next && task.after.is_some()).count();
        let fill = read_on * ITEMS_PER_HALF_UNIT as usize >= open.max(1);
        let most = ((left / LEAST).max(1.0) as usize).min(if fill { read_on } else { AT_ONCE });
        let mut wave = Vec::new();
        todo.retain(|task| {
            let same = task.key == next || (by_sound(next) && by_sound(task.key));
            let taken =
                same && wave.len() < most && task.scope < self.scopes().len() && task.key < plan.len();
            if taken {
                wave.push(task.clone());
            }
            !taken
        });
        wave
    }

    async fn read_wave(&self, plan: &[IndexKey], wave: &[Todo], halves: i32) -> Result<Vec<Page>, Error> {
        let mut tasks = JoinSet::new();
        for (at, task) in wave.iter().enumerate() {
            let key = &plan[task.key];
            let pk = self.name_partition(&self.scopes()[task.scope], key);
            let after = task.after.clone().map(Sk::beginning);
            let range = Range::beginning(key.sort.clone()).page(ITEMS_PER_HALF_UNIT * halves, after);
            let aws = Arc::clone(&self.aws);
            tasks.spawn(async move { aws.query_page(&pk, &range).await.map(|page| (at, page)) });
        }
        let mut pages: Vec<(usize, Page)> = Vec::new();
        while let Some(done) = tasks.join_next().await {
            pages.push(joined(done)?);
        }
        pages.sort_unstable_by_key(|(at, _)| *at);
        Ok(pages.into_iter().map(|(_, page)| page).collect())
    }

    fn name_partition(&self, scope: &Scope, key: &IndexKey) -> Pk {
        Pk::one(self.tenant(), scope, Kind::NameIndex, &key.partition)
    }
}

/// A client found in a scope, which says who may see the record.
fn placed((entry, agreement): (IndexEntry, Agreement), scope: &Scope) -> Found {
    let (restriction, owner) = match scope {
        Scope::Organization(owner) => (Restriction::Organization, Some(owner.clone())),
        Scope::Agreement(agreement) => (Restriction::Agreement(agreement.clone()), entry.owner.clone()),
        Scope::Everyone | Scope::System => (Restriction::Everyone, entry.owner.clone()),
    };
    Found { entry, agreement, restriction, owner }
}

/// The client of an index item, if its names agree and no earlier item stands for it.
fn judge(
    item: &Item,
    plan: &[IndexKey],
    key: usize,
    first: &str,
    last: &str,
) -> Result<Option<(IndexEntry, Agreement)>, Error> {
    let entry: IndexEntry = item.parse("name index")?;
    let best = entry.names().filter_map(|(f, l)| names::matches(first, last, f, l)).max();
    let Some(agreement) = best else { return Ok(None) };
    // How the client's names sound decides nothing while only spelling was looked for.
    let by_spelling = plan[..=key].iter().all(is_spelled);
    let keys: BTreeSet<IndexKey> = if by_spelling { entry.spelled_keys() } else { entry.index_keys() };
    let earlier = plan[..key].iter().any(|earlier| keys.iter().any(|own| earlier.covers(own)));
    let first_here = keys.iter().find(|own| plan[key].covers(own));
    let stands_first = first_here.is_some_and(|own| item.key.sk.as_str().starts_with(&own.sort));
    Ok((!earlier && stands_first).then_some((entry, agreement)))
}
