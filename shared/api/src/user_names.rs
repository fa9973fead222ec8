//! Names of the users whom a reply mentions, read once before it is made.

use std::collections::{BTreeMap, BTreeSet};

use domain::UserId;

use crate::caller::Caller;
use crate::problem::Problem;

/// Names of some users.
#[derive(Default)]
pub(crate) struct UserNames(BTreeMap<UserId, String>);

impl UserNames {
    /// Reads the users of these ids, each once.
    ///
    /// # Errors
    /// 503.
    pub(crate) async fn load<'a>(
        caller: &Caller,
        ids: impl IntoIterator<Item = &'a UserId>,
    ) -> Result<Self, Problem> {
        let ids: BTreeSet<&UserId> = ids.into_iter().collect();
        let ids: Vec<UserId> = ids.into_iter().cloned().collect();
        let found = caller.store.some_users(&ids).await?.into_iter().flatten();
        Ok(Self(found.map(|user| (user.id, user.name)).collect()))
    }

    /// The name; empty if there is no such user.
    pub(crate) fn name(&self, id: &UserId) -> String {
        self.find(id).unwrap_or_default().to_owned()
    }

    /// The name, if there is such a user.
    pub(crate) fn find(&self, id: &UserId) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}
