//! Client records, their name index and their hashed identifiers.

pub(crate) mod identifier;
pub(crate) mod index_entry;
pub(crate) mod name_index;
pub(crate) mod receipts;
pub(crate) mod search;

use std::collections::{BTreeMap, HashMap};

use domain::{Client, ClientId};

use crate::access::scoped::ScopedStore;
use crate::connection::aws_clients::AwsClients;
use crate::connection::read::Range;
use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::document::Document;
use crate::items::item::{Item, next_version, to_json};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::clients::identifier::Identifier;
use crate::records::clients::index_entry::IndexEntry;
use crate::records::unaudited::Unaudited;
use crate::transactions::write::Write;

impl AwsClients {
    /// The items of a client: the root first, then every index item.
    pub(crate) fn client_items(&self, client: &Client, version: u64) -> Result<Vec<Item>, Error> {
        let scope = Scope::of(&client.restriction, &client.owner);
        let mut root = client.clone();
        root.set_version(version);
        let document = to_json(&root)?;
        let mut items = vec![Item::of(client_root(self.tenant(), &scope, &client.id), version, document)];
        if client.voided.is_some() {
            return Ok(items);
        }
        let entry = IndexEntry::of(client);
        let document = to_json(&entry)?;
        let dob = entry.dob.map(|dob| dob.to_string()).unwrap_or_default();
        for place in entry.index_keys() {
            let rest = Sk::names(&[&entry.last, &entry.first, &dob, client.id.as_str()]);
            let sk = Sk::beginning(format!("{}{}", place.sort, rest.as_str().to_lowercase()));
            let key = Pk::one(self.tenant(), &scope, Kind::NameIndex, &place.partition).at(sk);
            items.push(Item::of(key, 1, document.clone()));
        }
        for identifier in Identifier::all_of(client) {
            let key =
                self.identifier(&scope, &identifier)?.at(Sk::of(&[identifier.kind(), client.id.as_str()]));
            items.push(Item::of(key, 1, to_json(&client.id)?));
        }
        Ok(items)
    }
}

pub(crate) fn client_partition(tenant: &str, scope: &Scope, id: &ClientId) -> Pk {
    Pk::one(tenant, scope, Kind::Client, id.as_str())
}

pub(crate) fn client_root(tenant: &str, scope: &Scope, id: &ClientId) -> Key {
    client_partition(tenant, scope, id).root()
}

impl ScopedStore {
    /// One client.
    ///
    /// Access pattern 30: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client and for one that the caller may not see, alike.
    pub async fn client(&self, id: &ClientId) -> Result<Unaudited<Client>, Error> {
        let found = self.find(|scope| client_root(self.tenant(), scope, id)).await;
        found.map(|(_, client)| Unaudited::new(client))
    }

    /// Some clients, in the order asked for; `None` where there is none or the caller may not see it.
    ///
    /// Access pattern 31: one BatchGetItem for each hundred keys, first in the acting organization's scope, then in the
    /// others for those that are not there.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn clients(&self, ids: &[ClientId]) -> Result<Unaudited<Vec<Option<Client>>>, Error> {
        self.client_records(ids).await.map(Unaudited::new)
    }

    /// As [`Self::clients`], for what does not leave the store.
    pub(crate) async fn client_records(&self, ids: &[ClientId]) -> Result<Vec<Option<Client>>, Error> {
        let mut clients: Vec<Option<Client>> = vec![None; ids.len()];
        // Most are the acting organization's own, and a key that leads nowhere costs as much as one that does.
        let (own, others) = self.scopes().split_at(self.scopes().len().min(1));
        for scopes in [own, others] {
            let missing: Vec<usize> = (0..ids.len()).filter(|at| clients[*at].is_none()).collect();
            let keys: Vec<Key> = missing
                .iter()
                .flat_map(|at| scopes.iter().map(|scope| client_root(self.tenant(), scope, &ids[*at])))
                .collect();
            let items = self.aws.get_some(&keys).await?;
            for (at, found) in missing.into_iter().zip(items.chunks(scopes.len().max(1))) {
                clients[at] = found.iter().flatten().next().map(Client::read).transpose()?;
            }
        }
        Ok(clients)
    }

    /// The clients with an identifier, voided ones left out.
    ///
    /// Access pattern 32: one Query for each visible scope.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn clients_with(&self, identifier: &Identifier) -> Result<Vec<ClientId>, Error> {
        let mut keys: HashMap<Scope, Pk> = HashMap::new();
        for scope in self.scopes() {
            keys.insert(scope.clone(), self.aws.identifier(scope, identifier)?);
        }
        let found =
            self.query_each(|scope| keys[scope].clone(), &Range::beginning(identifier.kind())).await?;
        let mut ids = Vec::new();
        for item in found.iter().flat_map(|(_, items)| items) {
            let id: ClientId = item.parse("identifier")?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }
}

impl Write {
    /// Adds a client with its index items. Access pattern 33.
    pub fn add_client(&mut self, client: &Client) -> &mut Self {
        self.put_client(client, 1, Condition::Absent, Error::Conflict(Conflict::Exists(Client::KIND)));
        self
    }

    /// Changes a client from what was read; index items follow, and the record moves if its
    /// restriction changed. Access pattern 33.
    pub fn change_client(&mut self, read: &Client, new: &Client) -> &mut Self {
        let old = match self.store.aws.client_items(read, read.version) {
            Ok(items) => items,
            Err(error) => {
                self.fail(error);
                return self;
            }
        };
        let next = match next_version(read.version) {
            Ok(next) => next,
            Err(error) => {
                self.fail(error);
                return self;
            }
        };
        let old_scope = self.scope_of_owner(&read.restriction, &read.owner);
        let new_scope = self.scope_of_owner(&new.restriction, &new.owner);
        if old_scope == new_scope {
            self.put_client(new, next, Condition::Version(read.version), Error::Stale);
        } else {
            let root = client_root(self.store.tenant(), &old_scope, &read.id);
            self.change(Change::delete(root, Condition::Version(read.version), Error::Stale));
            self.put_client(new, next, Condition::Absent, Error::Stale);
        }
        let kept: BTreeMap<Key, ()> = self.changes.iter().map(|change| (change.key().clone(), ())).collect();
        for item in old.into_iter().skip(1).filter(|item| !kept.contains_key(&item.key)) {
            self.remove_index(item.key);
        }
        self
    }

    fn put_client(&mut self, client: &Client, version: u64, condition: Condition, refused: Error) {
        self.subject("client", client.id.as_str());
        self.scope_of_owner(&client.restriction, &client.owner);
        match self.store.aws.client_items(client, version) {
            Ok(items) => {
                let mut items = items.into_iter();
                if let Some(root) = items.next() {
                    self.change(Change::put(root, condition, refused));
                }
                for item in items {
                    self.change(Change::put(item, Condition::Anything, Error::Stale));
                }
            }
            Err(error) => self.fail(error),
        }
    }

    /// The scope of a record of `owner`; a fault if the caller lacks it.
    pub(crate) fn scope_of_owner(
        &mut self,
        restriction: &domain::Restriction,
        owner: &domain::OrganizationId,
    ) -> Scope {
        let scope = Scope::of(restriction, owner);
        if !self.store.holds(&scope) {
            self.fail(Error::ScopeNotHeld);
        }
        scope
    }
}
