//! Client records, their name index and their hashed identifiers.

pub(crate) mod name_index;
pub(crate) mod receipts;
pub(crate) mod search;

use std::collections::{BTreeMap, HashMap};

use hmac::{Hmac, Mac};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use domain::{Client, ClientId, Date, HmisId};

use crate::access::scoped::ScopedStore;
use crate::connection::aws_clients::AwsClients;
use crate::connection::read::Range;
use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::document::Document;
use crate::items::item::{Item, to_json};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::clients::name_index::{IndexKey, index_keys};
use crate::transactions::once::hex;
use crate::transactions::write::Write;

/// What the index knows of a client: enough for a result card without reading the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexEntry {
    /// The client.
    #[serde(rename = "c")]
    pub client: ClientId,
    /// The number that people read aloud.
    #[serde(rename = "h")]
    pub hmis_id: HmisId,
    /// `FirstName`.
    #[serde(rename = "f")]
    pub first: String,
    /// `LastName`.
    #[serde(rename = "l")]
    pub last: String,
    /// `DOB`.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub dob: Option<Date>,
    /// Last four digits of `SSN`.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub ssn_last4: Option<String>,
    /// Former names and aliases: first, last.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<(String, String)>,
}

impl IndexEntry {
    pub(crate) fn of(client: &Client) -> Self {
        Self {
            client: client.id.clone(),
            hmis_id: client.hmis_id,
            first: client.first_name().to_owned(),
            last: client.last_name().to_owned(),
            dob: client.dob(),
            ssn_last4: client.ssn_last4().map(str::to_owned),
            aliases: client.aliases.iter().map(|alias| (alias.first.clone(), alias.last.clone())).collect(),
        }
    }

    /// Every name of the client: the present one first.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let present = (self.first.as_str(), self.last.as_str());
        [present].into_iter().chain(self.aliases.iter().map(|(first, last)| (first.as_str(), last.as_str())))
    }

    /// The index keys of this client, in order.
    pub(crate) fn index_keys(&self) -> std::collections::BTreeSet<IndexKey> {
        self.names().flat_map(|(first, last)| index_keys(first, last)).collect()
    }
}

/// Something that names a client exactly. Kept only as a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// All nine digits of 3.02.
    Ssn(String),
    /// The last four digits of 3.02 with 3.03.
    SsnLast4AndDob(String, Date),
    /// HMIS ID.
    HmisId(HmisId),
    /// A client card.
    Card(String),
}

impl Identifier {
    fn kind(&self) -> &'static str {
        match self {
            Self::Ssn(_) => "ssn",
            Self::SsnLast4AndDob(..) => "ssn4",
            Self::HmisId(_) => "hid",
            Self::Card(_) => "card",
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Ssn(text) | Self::Card(text) => text.clone(),
            Self::SsnLast4AndDob(last4, dob) => format!("{last4} {dob}"),
            Self::HmisId(id) => id.to_string(),
        }
    }

    /// Those that a client record holds.
    fn all_of(client: &Client) -> Vec<Self> {
        let mut all = vec![Self::HmisId(client.hmis_id)];
        let ssn = client.record.text(hud::columns::client::SSN);
        all.extend(
            ssn.filter(|ssn| ssn.len() == 9 && !ssn.contains('x')).map(|ssn| Self::Ssn(ssn.to_owned())),
        );
        if let (Some(last4), Some(dob)) = (client.ssn_last4(), client.dob()) {
            all.push(Self::SsnLast4AndDob(last4.to_owned(), dob));
        }
        all
    }
}

impl AwsClients {
    fn identifier(&self, scope: &Scope, identifier: &Identifier) -> Result<Pk, Error> {
        let key = self.settings.index_key.expose_secret().as_bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| Error::Damaged("index key"))?;
        mac.update(identifier.kind().as_bytes());
        mac.update(b":");
        mac.update(identifier.text().as_bytes());
        let hash = hex(&mac.finalize().into_bytes()[..16]);
        Ok(Pk::one(self.tenant(), scope, Kind::IdentifierIndex, &hash))
    }

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
    pub async fn client(&self, id: &ClientId) -> Result<Client, Error> {
        self.find(|scope| client_root(self.tenant(), scope, id)).await.map(|(_, client)| client)
    }

    /// Some clients, in the order asked for; `None` where there is none or the caller may not see it.
    ///
    /// Access pattern 31: one BatchGetItem for each hundred keys.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn clients(&self, ids: &[ClientId]) -> Result<Vec<Option<Client>>, Error> {
        let keys: Vec<Key> = ids
            .iter()
            .flat_map(|id| self.scopes().iter().map(|scope| client_root(self.tenant(), scope, id)))
            .collect();
        let items = self.aws.get_some(&keys).await?;
        let width = self.scopes().len().max(1);
        items
            .chunks(width)
            .map(|scopes| scopes.iter().flatten().next().map(Client::read).transpose())
            .collect()
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
        let old_scope = self.scope_of_owner(&read.restriction, &read.owner);
        let new_scope = self.scope_of_owner(&new.restriction, &new.owner);
        if old_scope == new_scope {
            self.put_client(new, read.version + 1, Condition::Version(read.version), Error::Stale);
        } else {
            let root = client_root(self.store.tenant(), &old_scope, &read.id);
            self.change(Change::delete(root, Condition::Version(read.version), Error::Stale));
            self.put_client(new, read.version + 1, Condition::Absent, Error::Stale);
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
