//! Household stays: the whole household in one Query for each scope.

pub(crate) mod bulk;
pub(crate) mod enrollment_guard;
pub(crate) mod merge;
pub(crate) mod moved;
pub(crate) mod outdated;
pub(crate) mod stay_drafts;
pub(crate) mod stay_items;
pub(crate) mod stored_stay;
pub(crate) mod tally;

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};
use tokio::task::JoinSet;

use domain::{Client, ClientId, Date, EnrollmentId, HouseholdId, HouseholdStay, ProgramId};

use crate::access::scoped::{ScopedStore, joined};
use crate::connection::read::Range;
use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::document::Document;
use crate::items::item::{Item, next_version};
use crate::keys::key::{Key, Pk};
use crate::keys::scope::Scope;
use crate::records::clients::client_partition;
use crate::records::stays::stay_drafts::{Role, drafts};
use crate::records::stays::stay_items::{EnrollmentPointer, StayRoot, enrollment_index, partition, universe};
use crate::records::stays::stored_stay::StoredStay;
use crate::records::unaudited::Unaudited;
use crate::transactions::write::Write;

/// Stays read at once.
const AT_ONCE: usize = 16;

impl ScopedStore {
    /// A client with the enrollments the caller may see: open ones first, then the latest.
    ///
    /// Access pattern 35: one Query for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn client_page(
        &self,
        id: &ClientId,
    ) -> Result<Unaudited<(Client, Vec<EnrollmentPointer>)>, Error> {
        let found = self
            .query_each(|scope| client_partition(self.tenant(), scope, id), &Range::ALL.consistent())
            .await?;
        let mut client = None;
        let mut enrollments: Vec<EnrollmentPointer> = Vec::new();
        for item in found.iter().flat_map(|(_, items)| items) {
            if item.key.sk.as_str() == "!root" {
                client = Some(Client::read(item)?);
            } else if item.key.sk.as_str().starts_with("en#") {
                enrollments.push(item.parse("enrollment pointer")?);
            }
        }
        enrollments.retain(|enrollment| !enrollment.voided);
        enrollments
            .sort_by_key(|enrollment| (enrollment.exit.is_some(), std::cmp::Reverse(enrollment.entry)));
        Ok(Unaudited::new((client.ok_or(Error::NotFound)?, enrollments)))
    }

    /// The household of an enrollment.
    ///
    /// Access pattern 39: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn household_of(&self, id: &EnrollmentId) -> Result<HouseholdId, Error> {
        let found = self.get_any(|scope| enrollment_index(self.tenant(), scope, id)).await?;
        found.ok_or(Error::NotFound)?.1.parse("enrollment index")
    }

    /// One household stay.
    ///
    /// Access pattern 40: one Query for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn stay(&self, household: &HouseholdId) -> Result<Unaudited<StoredStay>, Error> {
        self.stay_record(household).await.map(Unaudited::new)
    }

    async fn stay_record(&self, household: &HouseholdId) -> Result<StoredStay, Error> {
        let found = self
            .query_each(|scope| partition(self.tenant(), scope, household), &Range::ALL.consistent())
            .await?;
        let items: Vec<Item> = found.into_iter().flat_map(|(_, items)| items).collect();
        StoredStay::of(&items)?.ok_or(Error::NotFound)
    }

    /// Some stays, in the order asked for; `None` where there is none.
    ///
    /// Access pattern 40.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn stays(
        &self,
        households: &[HouseholdId],
    ) -> Result<Unaudited<Vec<Option<StoredStay>>>, Error> {
        self.stay_records(households).await.map(Unaudited::new)
    }

    pub(crate) async fn stay_records(
        &self,
        households: &[HouseholdId],
    ) -> Result<Vec<Option<StoredStay>>, Error> {
        let mut stays: Vec<Option<StoredStay>> = vec![None; households.len()];
        for (chunk_at, chunk) in households.chunks(AT_ONCE).enumerate() {
            let mut tasks = JoinSet::new();
            for (at, household) in chunk.iter().enumerate() {
                let (store, household) = (self.clone(), household.clone());
                tasks.spawn(async move {
                    match store.stay_record(&household).await {
                        Ok(stay) => Ok((at, Some(stay))),
                        Err(Error::NotFound) => Ok((at, None)),
                        Err(error) => Err(error),
                    }
                });
            }
            while let Some(done) = tasks.join_next().await {
                let (at, stay) = joined(done)?;
                stays[chunk_at * AT_ONCE + at] = stay;
            }
        }
        Ok(stays)
    }

    /// Visits every stay in a program that overlaps a period, each once, in a fixed order.
    /// Answers how many.
    ///
    /// Access pattern 41: `PK` is the program in one scope, `SK >= from`; then one Query for each stay.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn each_stay<F>(
        &self,
        program: &ProgramId,
        from: Date,
        to: Date,
        mut visit: F,
    ) -> Result<usize, Error>
    where
        F: FnMut(Unaudited<StoredStay>) -> Result<(), Error>,
    {
        let found = self
            .query_each(|scope| universe(self.tenant(), scope, program), &Range::from(from.to_string()))
            .await?;
        let until = to.to_string();
        let mut places: BTreeMap<HouseholdId, Scope> = BTreeMap::new();
        for (scope, items) in found {
            for item in items {
                let entry = item.key.sk.as_str().split('#').nth(1);
                let entry = entry.ok_or(Error::Damaged("program universe"))?;
                if entry <= until.as_str() {
                    places.entry(item.parse("program universe")?).or_insert_with(|| scope.clone());
                }
            }
        }
        // All in one task: of these small answers none takes as long as handing it from one thread to another.
        let read = |(household, scope)| {
            let store = self.clone();
            async move { store.stay_in(&household, &scope).await }
        };
        let mut stays = stream::iter(places).map(read).buffered(AT_ONCE);
        let mut visited = 0;
        while let Some(stay) = stays.next().await {
            if let Some(stay) = stay? {
                visit(Unaudited::new(stay))?;
                visited += 1;
            }
        }
        Ok(visited)
    }

    /// A stay whose root is in a scope known: other scopes only where the root says so.
    async fn stay_in(&self, household: &HouseholdId, scope: &Scope) -> Result<Option<StoredStay>, Error> {
        let mut items = self.aws.query(&partition(self.tenant(), scope, household), Range::ALL).await?;
        let root = items.iter().find(|item| item.key.sk.as_str() == "!root");
        let Some(root) = root.map(|item| item.parse::<StayRoot>("stay")).transpose()? else {
            return Ok(None);
        };
        for restriction in &root.elsewhere {
            let other = Scope::of(restriction, &root.owner);
            if self.holds(&other) {
                items.extend(self.aws.query(&partition(self.tenant(), &other, household), Range::ALL).await?);
            }
        }
        StoredStay::of(&items)
    }
}

impl Write {
    /// Adds a stay that must not be there yet. Access pattern 42.
    pub fn add_stay(&mut self, stay: &HouseholdStay) -> &mut Self {
        self.put_stay(None, stay)
    }

    /// Changes a stay from what was read: only what differs is written, each item at the version
    /// read. Members, exits, assessments, services and restrictions change this way alike.
    /// Access pattern 42.
    pub fn change_stay(&mut self, read: &StoredStay, new: &HouseholdStay) -> &mut Self {
        self.put_stay(Some(read), new)
    }

    /// Changes two stays from what was read, of which one takes over enrollments of the other. What
    /// `from` gives away and `into` takes is written once, in its new place.
    pub(crate) fn move_stay(
        &mut self,
        from: &StoredStay,
        rest: &HouseholdStay,
        into: Option<&StoredStay>,
        whole: &HouseholdStay,
    ) -> &mut Self {
        let both = self.stay_changes(into, whole).and_then(|taken| {
            let written: BTreeSet<Key> = taken.iter().map(|change| change.key().clone()).collect();
            let mut given = self.stay_changes(Some(from), rest)?;
            given.retain(|change| !written.contains(change.key()));
            Ok(given.into_iter().chain(taken).collect::<Vec<_>>())
        });
        match both {
            Ok(changes) => changes.into_iter().for_each(|change| self.change(change)),
            Err(error) => self.fail(error),
        }
        self.subject("household", from.id.as_str());
        self.subject("household", whole.id.as_str());
        self
    }

    fn put_stay(&mut self, read: Option<&StoredStay>, new: &HouseholdStay) -> &mut Self {
        match self.stay_changes(read, new) {
            Ok(changes) => changes.into_iter().for_each(|change| self.change(change)),
            Err(error) => self.fail(error),
        }
        self.subject("household", new.id.as_str());
        for enrollment in &new.enrollments {
            self.subject("enrollment", enrollment.id.as_str());
            self.subject("client", enrollment.client.as_str());
        }
        self
    }

    pub(crate) fn stay_changes(
        &self,
        read: Option<&StoredStay>,
        new: &HouseholdStay,
    ) -> Result<Vec<Change>, Error> {
        let tenant = self.store.tenant();
        let before = read.map(|read| drafts(tenant, &read.stay)).transpose()?.unwrap_or_default();
        let after = drafts(tenant, new)?;
        let holds = |pk: &Pk| {
            self.store
                .scopes()
                .iter()
                .any(|scope| pk.owner() == Pk::all(tenant, scope, crate::keys::key::Kind::Stay).owner())
        };
        let mut changes = Vec::new();
        for (key, (role, document)) in &after {
            if before.get(key).is_some_and(|(_, old)| old == document) {
                continue;
            }
            if !holds(&key.pk) {
                return Err(Error::ScopeNotHeld);
            }
            let version = read.and_then(|read| read.versions.get(key)).copied().unwrap_or(0);
            let (condition, refused) = match (role, version) {
                (Role::Index, _) => (Condition::Anything, Error::Stale),
                (Role::Content, 0) if read.is_none() => {
                    (Condition::Absent, Error::Conflict(Conflict::Exists("household stay")))
                }
                (Role::Content, 0) => (Condition::Absent, Error::Stale),
                (Role::Content, version) => (Condition::Version(version), Error::Stale),
            };
            let item = Item::of(key.clone(), next_version(version)?, document.clone());
            changes.push(Change::put(item, condition, refused));
        }
        for (key, (role, _)) in before.iter().filter(|(key, _)| !after.contains_key(key)) {
            let version = read.and_then(|read| read.versions.get(key)).copied().unwrap_or(0);
            let condition =
                if *role == Role::Index { Condition::Anything } else { Condition::Version(version) };
            changes.push(Change::delete(key.clone(), condition, Error::Stale));
        }
        Ok(changes)
    }
}
