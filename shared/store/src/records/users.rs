//! Users, their roles, sessions, and the clients each opened last.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use domain::{Client, ClientId, User, UserId};

use crate::access::scoped::ScopedStore;
use crate::connection::aws_clients::AwsClients;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::change::Condition;
use crate::items::document::Document;
use crate::items::item::{Item, next_version};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::unaudited::Unaudited;
use crate::transactions::write::Write;

/// As many recent clients are kept (PRODUCT H4).
const RECENT: usize = 20;

/// A client that a user opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Opened {
    client: ClientId,
    at: Timestamp,
}

fn root(tenant: &str, id: &UserId) -> Key {
    Pk::one(tenant, &Scope::Everyone, Kind::User, id.as_str()).root()
}

fn list(tenant: &str) -> Pk {
    Pk::all(tenant, &Scope::Everyone, Kind::Users)
}

pub(crate) fn session(tenant: &str, id: &UserId, part: &str) -> Key {
    Pk::one(tenant, &Scope::System, Kind::Session, id.as_str()).at(Sk::of(&[part]))
}

impl AwsClients {
    pub(crate) async fn user(&self, id: &UserId) -> Result<User, Error> {
        let item = self.get(&root(self.tenant(), id)).await?.ok_or(Error::NotFound)?;
        User::read(&item)
    }
}

impl ScopedStore {
    /// One user.
    ///
    /// Access pattern 20.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn user_of(&self, id: &UserId) -> Result<User, Error> {
        self.aws.user(id).await
    }

    /// Some users, in the order asked for; `None` where there is none.
    ///
    /// Access pattern 20: one BatchGetItem for each hundred.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn some_users(&self, ids: &[UserId]) -> Result<Vec<Option<User>>, Error> {
        let keys: Vec<Key> = ids.iter().map(|id| root(self.tenant(), id)).collect();
        let found = self.aws.get_some(&keys).await?;
        found.iter().map(|item| item.as_ref().map(User::read).transpose()).collect()
    }

    /// All users of the tenant.
    ///
    /// Access pattern 21: one Query.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn users(&self) -> Result<Vec<User>, Error> {
        let items = self.aws.query(&list(self.tenant()), Range::ALL.consistent()).await?;
        items.iter().map(User::read).collect()
    }

    /// Puts a client on top of the caller's recent ones.
    ///
    /// Access pattern 24: one read, one write.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn remember_client(&self, client: &ClientId) -> Result<(), Error> {
        let key = session(self.tenant(), self.user(), "recent");
        for attempt in 0..5 {
            let read = self.aws.get(&key).await?;
            let mut opened: Vec<Opened> =
                read.as_ref().map(|item| item.parse("recent clients")).transpose()?.unwrap_or_default();
            if opened.first().is_some_and(|first| first.client == *client) {
                return Ok(());
            }
            opened.retain(|opened| opened.client != *client);
            opened.insert(0, Opened { client: client.clone(), at: self.now() });
            opened.truncate(RECENT);
            let (version, condition) = match &read {
                Some(item) => (next_version(item.version)?, Condition::Version(item.version)),
                None => (1, Condition::Absent),
            };
            let item = Item { version, ..Item::first(key.clone(), &opened)? };
            match self.aws.put(item, condition).await {
                Err(Error::Stale) => self.aws.back_off(attempt).await,
                done => return done,
            }
        }
        Err(Error::Unavailable("busy".to_owned()))
    }

    /// The last 20 clients this user opened and may still see, newest first.
    ///
    /// Access pattern 25: one GetItem and one BatchGetItem. Rights are those of now.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn recent_clients(&self) -> Result<Unaudited<Vec<Client>>, Error> {
        let item = self.aws.get(&session(self.tenant(), self.user(), "recent")).await?;
        let opened: Vec<Opened> =
            item.map(|item| item.parse("recent clients")).transpose()?.unwrap_or_default();
        let ids: Vec<ClientId> = opened.into_iter().map(|opened| opened.client).collect();
        let clients = self.client_records(&ids).await?.into_iter().flatten();
        Ok(Unaudited::new(clients.filter(|client| client.voided.is_none()).collect()))
    }
}

impl Write {
    /// Adds a user. Access pattern 22.
    pub fn add_user(&mut self, user: &User) -> &mut Self {
        let root = root(self.store.tenant(), &user.id);
        self.add(root, user);
        self.list_user(user, 0);
        self
    }

    /// Changes a user at the version it carries. Access pattern 22.
    pub fn change_user(&mut self, user: &User) -> &mut Self {
        let root = root(self.store.tenant(), &user.id);
        self.save(&root, user);
        self.list_user(user, user.version);
        self
    }

    fn list_user(&mut self, user: &User, before: u64) {
        self.subject("user", user.id.as_str());
        let key = list(self.store.tenant()).at(Sk::of(&[user.id.as_str()]));
        self.copy(key, user, before);
    }
}
