//! Search receipts and kept searches: proofs of the system's own, which expire.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use domain::{ClientId, UserId, names};

use crate::access::scoped::ScopedStore;
use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::item::{Item, to_json};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

/// How long a receipt holds, in seconds (PRODUCT S3).
const HOLDS: i64 = 30 * 60;

/// Proof that this user searched for this name just now. Holds once, for half an hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its id.
    pub id: String,
    /// Who searched.
    pub user: UserId,
    /// In which stage.
    pub stage: String,
    /// The folded first and last name searched for.
    pub name: String,
    /// The likely matches that were shown.
    pub likely: Vec<ClientId>,
}

/// A suffix does not count: who searched for `Diaz Jr.` may add `Diaz` with the suffix in its own box.
fn folded(first: &str, last: &str) -> String {
    let (first, last) =
        names::suffixes_left_out(first, last).unwrap_or_else(|| (names::fold(first), names::fold(last)));
    format!("{first}|{last}")
}

impl ScopedStore {
    fn receipt_key(&self, id: &str) -> Key {
        Pk::one(self.tenant(), &Scope::System, Kind::Receipt, id).root()
    }

    /// Gives a receipt for a search that was just answered.
    ///
    /// Access pattern 36.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn give_receipt(
        &self,
        id: &str,
        first: &str,
        last: &str,
        likely: &[ClientId],
    ) -> Result<(), Error> {
        let receipt = Receipt {
            id: id.to_owned(),
            user: self.user().clone(),
            stage: self.aws.settings.stage.clone(),
            name: folded(first, last),
            likely: likely.to_vec(),
        };
        let item = Item::first(self.receipt_key(id), &receipt)?.expiring(self.now().as_second() + HOLDS);
        self.aws.put(item, Condition::Anything).await
    }

    /// The receipt of that id, if it is this user's, of this stage, for this name, and still holds.
    ///
    /// Access pattern 36.
    ///
    /// # Errors
    /// [`Conflict::Receipt`] for every way of being wrong.
    pub async fn receipt(&self, id: &str, first: &str, last: &str) -> Result<Receipt, Error> {
        let refused = Error::Conflict(Conflict::Receipt);
        let item = self.aws.get(&self.receipt_key(id)).await?.ok_or_else(|| refused.clone())?;
        let receipt: Receipt = item.parse("receipt")?;
        let holds = item.expires.is_some_and(|at| self.now().as_second() < at)
            && receipt.user == *self.user()
            && receipt.stage == self.aws.settings.stage
            && receipt.name == folded(first, last);
        holds.then_some(receipt).ok_or(refused)
    }

    /// Keeps a search for half an hour, so that its pages need no name in any address.
    ///
    /// Access pattern 37.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn keep_query<T: Serialize>(&self, id: &str, query: &T) -> Result<(), Error> {
        let item = Item::first(self.query_key(id), query)?.expiring(self.now().as_second() + HOLDS);
        self.aws.put(item, Condition::Anything).await
    }

    /// A search that this user kept.
    ///
    /// Access pattern 37.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none, it expired, or it is another user's.
    pub async fn kept_query<T: DeserializeOwned>(&self, id: &str) -> Result<T, Error> {
        let item = self.aws.get(&self.query_key(id)).await?.ok_or(Error::NotFound)?;
        if item.expires.is_none_or(|at| self.now().as_second() >= at) {
            return Err(Error::NotFound);
        }
        item.parse("kept query")
    }

    fn query_key(&self, id: &str) -> Key {
        Pk::one(self.tenant(), &Scope::System, Kind::StoredQuery, self.user().as_str()).at(Sk::of(&[id]))
    }
}

impl Write {
    /// Uses a receipt up: the write fails with [`Conflict::Receipt`] if it was used or has expired
    /// meanwhile. Access pattern 36.
    pub fn use_receipt(&mut self, receipt: &Receipt) -> &mut Self {
        match to_json(receipt) {
            Ok(document) => {
                let condition = Condition::Holds { document, now: self.store.now().as_second() };
                let key = self.store.receipt_key(&receipt.id);
                self.change(Change::delete(key, condition, Error::Conflict(Conflict::Receipt)));
            }
            Err(error) => self.fail(error),
        }
        self
    }
}
