//! The one live session of a user, and how often a user did what is limited.

use aws_sdk_dynamodb::types::{AttributeValue, ReturnConsumedCapacity, ReturnValue};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use domain::UserId;

use crate::access::system::SystemStore;
use crate::error::{Error, unavailable};
use crate::items::change::Condition;
use crate::items::item::{EXPIRES, Item, key_attributes};
use crate::keys::key::{Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::users::session;

/// The live session of a user: a sign-in elsewhere replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// What tells this session from another: the token's session id.
    pub id: String,
    /// When the user signed in.
    pub began: Timestamp,
    /// When it was last used, to within some seconds.
    pub seen: Timestamp,
    /// When the user signed out of it.
    pub ended: Option<Timestamp>,
}

/// A session with the version of its item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// The session.
    pub session: Session,
    version: u64,
}

impl SystemStore {
    /// The last session of a user, live or ended.
    ///
    /// Access pattern 23: one GetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn session_of(&self, user: &UserId) -> Result<Option<StoredSession>, Error> {
        let Some(item) = self.aws.get(&session(self.aws.tenant(), user, "cur")).await? else {
            return Ok(None);
        };
        Ok(Some(StoredSession { session: item.parse("session")?, version: item.version }))
    }

    /// Puts `new` where `read` was read: the user's only session.
    ///
    /// Access pattern 23.
    ///
    /// # Errors
    /// [`Error::Stale`] if another was put there meanwhile.
    pub async fn put_session(
        &self,
        user: &UserId,
        new: &Session,
        read: Option<&StoredSession>,
    ) -> Result<(), Error> {
        let (version, condition) = match read {
            Some(read) => (read.version.saturating_add(1), Condition::Version(read.version)),
            None => (1, Condition::Absent),
        };
        let key = session(self.aws.tenant(), user, "cur");
        self.aws.put(Item { version, ..Item::first(key, new)? }, condition).await
    }

    /// Counts one more of what a user did in a stretch of time, and answers how many it makes. `until` is when the
    /// stretch ends, in seconds of the epoch.
    ///
    /// Access pattern 84: one UpdateItem. The counter is common to all instances of a function, and expires.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn count(&self, user: &UserId, what: &str, until: i64) -> Result<u64, Error> {
        let pk = Pk::two(self.aws.tenant(), &Scope::System, Kind::Counter, "user", user.as_str());
        let key = pk.at(Sk::of(&[what, &until.to_string()]));
        let table = &self.aws.settings.table;
        self.aws.ledger.touch("UpdateItem", table, key.pk.as_str());
        let sent = self.aws.dynamo.update_item().table_name(table).set_key(Some(key_attributes(&key)));
        let reply = sent
            .update_expression("SET s = :owner, #ttl = :until ADD n :one")
            .expression_attribute_names("#ttl", EXPIRES)
            .expression_attribute_values(":owner", AttributeValue::S(key.pk.owner().to_owned()))
            .expression_attribute_values(":until", AttributeValue::N(until.to_string()))
            .expression_attribute_values(":one", AttributeValue::N("1".to_owned()))
            .return_values(ReturnValue::UpdatedNew)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(|error| unavailable(&error))?;
        self.aws.count_written(reply.consumed_capacity.and_then(|used| used.capacity_units));
        match reply.attributes.unwrap_or_default().get("n") {
            Some(AttributeValue::N(digits)) => digits.parse().map_err(|_| Error::Damaged("counter")),
            _ => Err(Error::Damaged("counter")),
        }
    }
}
