//! Names of guests, as far as the caller may see them.

use std::collections::BTreeMap;

use domain::{Client, ClientId, SiteId};

use crate::caller::Caller;
use crate::problem::Problem;

/// The names that the caller may see.
pub(super) struct GuestNames(BTreeMap<ClientId, (String, String)>);

impl GuestNames {
    /// Reads the clients, in the audit as `action` at the site.
    ///
    /// # Errors
    /// 503.
    pub(super) async fn load(
        caller: &Caller,
        ids: &[ClientId],
        (action, site): (&str, &SiteId),
    ) -> Result<Self, Problem> {
        let clients = caller.store.clients(ids).await?.flatten();
        let clients = clients.audited(&caller.store, action, [format!("site:{site}")]).await?;
        let name = |client: Client| {
            let names = (client.first_name().to_owned(), client.last_name().to_owned());
            (client.id, names)
        };
        Ok(Self(clients.into_iter().map(name).collect()))
    }

    pub(super) fn first(&self, client: &ClientId) -> Option<String> {
        self.0.get(client).map(|(first, _)| first.clone())
    }

    pub(super) fn last(&self, client: &ClientId) -> Option<String> {
        self.0.get(client).map(|(_, last)| last.clone())
    }
}
