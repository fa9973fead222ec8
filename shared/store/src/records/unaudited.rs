//! Records about clients: none of it reaches a reply without an audit entry.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use domain::{
    Client, ClientId, Date, EnrollmentId, HmisId, HouseholdId, OrganizationId, ProgramId, Restriction,
    WorkflowAction,
};

use crate::access::scoped::ScopedStore;
use crate::access::system::SYSTEM;
use crate::error::Error;
use crate::transactions::write::Write;

/// What was read and says who a client is, or what was recorded about a client. It is neither serialized nor printed, and its fields cannot be reached:
/// it is opened together with the audit entry that names the clients, or asked for a decision that names nobody.
///
/// ```compile_fail
/// fn reply(client: store::Unaudited<domain::Client>) -> String {
///     client.first_name().to_owned()
/// }
/// ```
///
/// ```compile_fail
/// fn reply(client: store::Unaudited<domain::Client>) -> String {
///     client.decide(|client| client.first_name().to_owned())
/// }
/// ```
///
/// ```compile_fail
/// fn reply(client: store::Unaudited<domain::Client>) -> serde_json::Value {
///     serde_json::to_value(client).unwrap()
/// }
/// ```
///
/// ```
/// fn reply(client: store::Unaudited<domain::Client>, write: &mut store::Write) -> String {
///     client.viewed(write).first_name().to_owned()
/// }
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unaudited<T>(T);

/// Something that says who clients are, or what was recorded about them.
pub trait NamesClients {
    /// These clients, for the audit entry.
    fn named_clients(&self) -> Vec<&ClientId>;
}

/// What may be learned of a record without an audit entry: nothing that says who a client is or what was recorded,
/// ids and dates apart. To implement it is to say so.
pub trait Nameless {}

impl<T> Unaudited<T> {
    /// Marks a record as one that says who a client is.
    pub const fn new(record: T) -> Self {
        Self(record)
    }

    /// Decides something about the record.
    pub fn decide<R: Nameless>(&self, decision: impl FnOnce(&T) -> R) -> R {
        decision(&self.0)
    }

    /// Another form of the same, which still says who the clients are.
    pub fn map<U: NamesClients>(self, change: impl FnOnce(T) -> U) -> Unaudited<U> {
        Unaudited(change(self.0))
    }

    /// Both together.
    pub fn and<U>(self, other: Unaudited<U>) -> Unaudited<(T, U)> {
        Unaudited((self.0, other.0))
    }

    /// For the system's own work, whose result is a file: whoever downloads it is in the audit.
    ///
    /// # Errors
    /// [`Error::ScopeNotHeld`] if `store` is a user's.
    pub fn for_worker(self, store: &ScopedStore) -> Result<T, Error> {
        if store.user().as_str() == SYSTEM { Ok(self.0) } else { Err(Error::ScopeNotHeld) }
    }
}

impl<T: NamesClients> Unaudited<T> {
    /// Opens it for the reply of a write: the view is in the audit with the write.
    pub fn viewed(self, write: &mut Write) -> T {
        write.viewed(self.subjects());
        self.0
    }

    /// Opens it for a reply, after the audit entry `action` names its clients and the subjects `also`, each `kind:id`.
    ///
    /// Access pattern 3.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: then nothing can leave.
    pub async fn audited(
        self,
        store: &ScopedStore,
        action: &str,
        also: impl IntoIterator<Item = String>,
    ) -> Result<T, Error> {
        store.audit_view(action, self.subjects().into_iter().chain(also)).await?;
        Ok(self.0)
    }

    /// For the store itself, which does not reply.
    pub(crate) const fn within_store(&self) -> &T {
        &self.0
    }

    fn subjects(&self) -> Vec<String> {
        self.0.named_clients().into_iter().map(|client| format!("client:{client}")).collect()
    }
}

impl<T> Unaudited<Vec<T>> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each by itself.
    pub fn each(self) -> impl Iterator<Item = Unaudited<T>> {
        self.0.into_iter().map(Unaudited)
    }
}

impl<T> Unaudited<Vec<Option<T>>> {
    /// Those that there are.
    pub fn flatten(self) -> Unaudited<Vec<T>> {
        Unaudited(self.0.into_iter().flatten().collect())
    }
}

impl<T> Unaudited<Option<T>> {
    /// The record, if there is one.
    #[must_use]
    pub fn transpose(self) -> Option<Unaudited<T>> {
        self.0.map(Unaudited)
    }
}

impl<T> FromIterator<Unaudited<T>> for Unaudited<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = Unaudited<T>>>(records: I) -> Self {
        Self(records.into_iter().map(|record| record.0).collect())
    }
}

/// Says of nobody who it is.
impl<T> fmt::Debug for Unaudited<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unaudited")
    }
}

impl NamesClients for Client {
    fn named_clients(&self) -> Vec<&ClientId> {
        vec![&self.id]
    }
}

impl<T: NamesClients> NamesClients for Option<T> {
    fn named_clients(&self) -> Vec<&ClientId> {
        self.iter().flat_map(T::named_clients).collect()
    }
}

impl<T: NamesClients> NamesClients for Vec<T> {
    fn named_clients(&self) -> Vec<&ClientId> {
        self.iter().flat_map(T::named_clients).collect()
    }
}

impl<K, T: NamesClients> NamesClients for BTreeMap<K, T> {
    fn named_clients(&self) -> Vec<&ClientId> {
        self.values().flat_map(T::named_clients).collect()
    }
}

impl<A: NamesClients, B: NamesClients> NamesClients for (A, B) {
    fn named_clients(&self) -> Vec<&ClientId> {
        [self.0.named_clients(), self.1.named_clients()].concat()
    }
}

macro_rules! nameless {
    ($($name:ty),* $(,)?) => {
        $(impl Nameless for $name {})*
    };
}

nameless!((), bool, i64, u64, u8, usize, Date, HmisId, Restriction, WorkflowAction);
nameless!(ClientId, EnrollmentId, HouseholdId, OrganizationId, ProgramId);

impl<T: Nameless> Nameless for Option<T> {}
impl<T: Nameless> Nameless for Vec<T> {}
impl<T: Nameless> Nameless for BTreeSet<T> {}
impl<T: Nameless, E: Nameless> Nameless for Result<T, E> {}
impl<A: Nameless, B: Nameless> Nameless for (A, B) {}
