//! What a user has typed on a page and not sent yet: one draft of a kind, which expires.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::scoped::ScopedStore;
use crate::error::Error;
use crate::items::change::{Change, Condition};
use crate::items::item::Item;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

/// How long a draft is kept after the last change, in seconds: a day.
const KEPT: i64 = 24 * 60 * 60;

impl ScopedStore {
    /// Of this user while acting for this organization: nobody else can name it.
    fn draft_key(&self, kind: &str) -> Key {
        let user = Pk::one(self.tenant(), &Scope::System, Kind::Session, self.user().as_str());
        user.at(Sk::of(&["draft", kind, self.organization().as_str()]))
    }

    /// The caller's draft of a kind; `None` if there is none or it has expired.
    ///
    /// Access pattern 26: one GetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`], and [`Error::Damaged`] if it cannot be read.
    pub async fn draft<T: DeserializeOwned>(&self, kind: &str) -> Result<Option<T>, Error> {
        let item = self.aws.get(&self.draft_key(kind)).await?;
        let holds = |item: &Item| item.expires.is_some_and(|at| self.now().as_second() < at);
        item.filter(holds).map(|item| item.parse("draft")).transpose()
    }
}

impl Write {
    /// Keeps the caller's draft of a kind in place of the one before. Access pattern 27.
    pub fn keep_draft<T: Serialize>(&mut self, kind: &str, draft: &T) -> &mut Self {
        match Item::first(self.store.draft_key(kind), draft) {
            Ok(item) => {
                let item = item.expiring(self.store.now().as_second() + KEPT);
                self.change(Change::put(item, Condition::Anything, Error::Stale));
            }
            Err(error) => self.fail(error),
        }
        self
    }

    /// Drops the caller's draft of a kind, if there is one. Access pattern 27.
    pub fn drop_draft(&mut self, kind: &str) -> &mut Self {
        self.change(Change::delete(self.store.draft_key(kind), Condition::Anything, Error::Stale));
        self
    }
}
