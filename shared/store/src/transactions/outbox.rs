//! Work that a write leaves for later, read from the stream when deployed and here when not.

use jiff::Timestamp;

use crate::access::system::SystemStore;
use crate::connection::read::Range;
use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::item::Item;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;

/// Messages spread over this many partitions.
const SHARDS: usize = 4;

/// How long a message lies that nobody took away, in seconds: the stream has delivered it by then.
const KEPT: i64 = 24 * 60 * 60;

/// A message of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The worker it is for.
    pub worker: String,
    /// The job, as JSON.
    pub job: String,
    key: Key,
}

fn shard(tenant: &str, shard: usize) -> Pk {
    Pk::one(tenant, &Scope::System, Kind::Outbox, &shard.to_string())
}

/// The put of one message. Its key follows from the write's, so that a write done twice leaves one.
pub(crate) fn message(
    tenant: &str,
    now: Timestamp,
    once: &str,
    at: usize,
    worker: &str,
    job: &str,
) -> Change {
    let sum: usize = once.bytes().map(usize::from).sum();
    let millisecond = format!("{:015}", now.as_millisecond());
    let key = shard(tenant, (sum + at) % SHARDS).at(Sk::of(&[&millisecond, once, &at.to_string()]));
    let item = Item { worker: Some(worker.to_owned()), ..Item::of(key, 1, job.to_owned()) }
        .expiring(now.as_second() + KEPT);
    Change::put(item, Condition::Absent, Error::Conflict(Conflict::Exists("message")))
}

impl SystemStore {
    /// The messages that wait, oldest first.
    ///
    /// Access pattern 60.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn outbox(&self) -> Result<Vec<Message>, Error> {
        let mut items = Vec::new();
        for at in 0..SHARDS {
            items.extend(self.aws.query(&shard(self.aws.tenant(), at), Range::ALL.consistent()).await?);
        }
        items.sort_by(|a, b| a.key.sk.cmp(&b.key.sk));
        items
            .into_iter()
            .map(|item| {
                let worker = item.worker.ok_or(Error::Damaged("message"))?;
                Ok(Message { worker, job: item.document, key: item.key })
            })
            .collect()
    }

    /// Takes a message away once its job is done. Twice is as good as once.
    ///
    /// Access pattern 61.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn take_away(&self, message: &Message) -> Result<(), Error> {
        self.aws.remove(&message.key).await
    }
}
