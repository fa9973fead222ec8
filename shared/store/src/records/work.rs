//! Long work of organizations: each piece under its own key, and the list of them, newest first.

pub(crate) mod exports;
pub(crate) mod imports;
pub(crate) mod runs;
pub(crate) mod schedules;
pub(crate) mod transfers;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use domain::OrganizationId;

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::Document;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

/// Pieces of each organization that are listed.
const LISTED: i32 = 50;

/// Long work that someone asked for.
pub(crate) trait Work: Document {
    type Id: AsRef<str> + Serialize + DeserializeOwned;
    /// The partition of one piece.
    const ONE: Kind;
    /// The list of an organization's pieces.
    const LIST: Kind;

    fn id(&self) -> &Self::Id;
    fn organization(&self) -> &OrganizationId;
    fn requested(&self) -> Timestamp;
}

/// Long work with `id`, `organization` and `requested`: its id, its partition and its list.
macro_rules! work {
    ($name:ty $(, $body:ident)?: $id:ty, $one:ident in $list:ident) => {
        impl$(<$body: $crate::items::document::Body>)? $crate::records::work::Work for $name {
            type Id = $id;
            const ONE: $crate::keys::key::Kind = $crate::keys::key::Kind::$one;
            const LIST: $crate::keys::key::Kind = $crate::keys::key::Kind::$list;

            fn id(&self) -> &$id {
                &self.id
            }

            fn organization(&self) -> &domain::OrganizationId {
                &self.organization
            }

            fn requested(&self) -> jiff::Timestamp {
                self.requested
            }
        }
    };
}

pub(crate) use work;

pub(crate) fn partition<T: Work>(tenant: &str, scope: &Scope, id: &T::Id) -> Pk {
    Pk::one(tenant, scope, T::ONE, id.as_ref())
}

impl ScopedStore {
    /// One piece of work: one GetItem for each visible scope.
    pub(crate) async fn piece_of_work<T: Work>(&self, id: &T::Id) -> Result<T, Error> {
        self.find(|scope| partition::<T>(self.tenant(), scope, id).root()).await.map(|(_, work)| work)
    }

    /// The newest pieces of the organizations the caller sees, newest first: one Query for each organization,
    /// one BatchGetItem.
    pub(crate) async fn newest_work<T: Work>(&self) -> Result<Vec<T>, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let range = Range::ALL.newest_first().consistent().page(LISTED, None);
        let list = |scope: &Scope| Pk::all(self.tenant(), scope, T::LIST);
        let mut keys: Vec<(Sk, Key)> = Vec::new();
        for (scope, items) in self.query_in(&scopes, list, &range).await? {
            for item in items {
                let id: T::Id = item.parse(T::KIND)?;
                keys.push((item.key.sk, partition::<T>(self.tenant(), &scope, &id).root()));
            }
        }
        keys.sort_by(|(a, _), (b, _)| b.cmp(a));
        let keys: Vec<Key> = keys.into_iter().map(|(_, key)| key).collect();
        self.aws.get_some(&keys).await?.iter().flatten().map(T::read).collect()
    }
}

impl Write {
    pub(crate) fn add_work<T: Work>(&mut self, work: &T) -> &mut Self {
        let pk = self.partition_of(work);
        self.add(pk.root(), work);
        let scope = Scope::Organization(work.organization().clone());
        let sk = Sk::of(&[&format!("{:015}", work.requested().as_millisecond()), work.id().as_ref()]);
        let key = Pk::all(self.store.tenant(), &scope, T::LIST).at(sk);
        self.put_index(key, work.id());
        self
    }

    pub(crate) fn change_work<T: Work>(&mut self, work: &T) -> &mut Self {
        let pk = self.partition_of(work);
        self.save(&pk.root(), work);
        self
    }

    /// The partition of a piece of work; a fault if its organization is none of the caller's.
    pub(crate) fn partition_of<T: Work>(&mut self, work: &T) -> Pk {
        let scope = Scope::Organization(work.organization().clone());
        if !self.store.holds(&scope) {
            self.fail(Error::ScopeNotHeld);
        }
        self.subject(T::KIND, work.id().as_ref());
        partition::<T>(self.store.tenant(), &scope, work.id())
    }
}
