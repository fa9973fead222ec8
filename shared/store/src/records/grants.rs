//! Grants with the programs they pay for.

use domain::{Grant, GrantId};

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::Document;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

fn root(tenant: &str, id: &GrantId) -> Key {
    Pk::one(tenant, &Scope::Everyone, Kind::Grant, id.as_str()).root()
}

fn list(tenant: &str) -> Pk {
    Pk::all(tenant, &Scope::Everyone, Kind::Grants)
}

impl ScopedStore {
    /// One grant.
    ///
    /// Access pattern 16.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn grant(&self, id: &GrantId) -> Result<Grant, Error> {
        let item = self.aws.get(&root(self.tenant(), id)).await?.ok_or(Error::NotFound)?;
        Grant::read(&item)
    }

    /// All grants of the tenant with their programs, by organization.
    ///
    /// Access pattern 17: one Query.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn grants(&self) -> Result<Vec<Grant>, Error> {
        let items = self.aws.query(&list(self.tenant()), Range::ALL.consistent()).await?;
        items.iter().map(Grant::read).collect()
    }
}

impl Write {
    /// Adds a grant. Access pattern 18.
    pub fn add_grant(&mut self, grant: &Grant) -> &mut Self {
        let root = root(self.store.tenant(), &grant.id);
        self.add(root, grant);
        self.list_grant(grant, 0);
        self
    }

    /// Changes a grant at the version it carries. Access pattern 18.
    pub fn change_grant(&mut self, grant: &Grant) -> &mut Self {
        let root = root(self.store.tenant(), &grant.id);
        self.save(&root, grant);
        self.list_grant(grant, grant.version);
        self
    }

    fn list_grant(&mut self, grant: &Grant, before: u64) {
        self.subject("grant", grant.id.as_str());
        let sk = Sk::of(&[grant.organization.as_str(), grant.id.as_str()]);
        let key = list(self.store.tenant()).at(sk);
        self.copy(key, grant, before);
    }
}
