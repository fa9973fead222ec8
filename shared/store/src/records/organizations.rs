//! Organizations: everyone in the tenant may know that they exist.

use domain::{Organization, OrganizationId};

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::Document;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

fn partition(tenant: &str) -> Pk {
    Pk::all(tenant, &Scope::Everyone, Kind::Organizations)
}

fn key(tenant: &str, id: &OrganizationId) -> Key {
    partition(tenant).at(Sk::of(&[id.as_str()]))
}

impl ScopedStore {
    /// All organizations of the tenant.
    ///
    /// Access pattern 10.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn organizations(&self) -> Result<Vec<Organization>, Error> {
        self.aws.organizations().await
    }

    /// One organization.
    ///
    /// Access pattern 11.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn organization_of(&self, id: &OrganizationId) -> Result<Organization, Error> {
        let item = self.aws.get(&key(self.tenant(), id)).await?.ok_or(Error::NotFound)?;
        Organization::read(&item)
    }

    /// Some organizations, in the order asked for; `None` where there is none.
    ///
    /// Access pattern 11: one BatchGetItem for each hundred.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn some_organizations(
        &self,
        ids: &[OrganizationId],
    ) -> Result<Vec<Option<Organization>>, Error> {
        let keys: Vec<Key> = ids.iter().map(|id| key(self.tenant(), id)).collect();
        let found = self.aws.get_some(&keys).await?;
        found.iter().map(|item| item.as_ref().map(Organization::read).transpose()).collect()
    }
}

impl crate::connection::aws_clients::AwsClients {
    pub(crate) async fn organizations(&self) -> Result<Vec<Organization>, Error> {
        let items = self.query(&partition(self.tenant()), Range::ALL.consistent()).await?;
        items.iter().map(Organization::read).collect()
    }
}

impl Write {
    /// Adds an organization. Access pattern 12.
    pub fn add_organization(&mut self, organization: &Organization) -> &mut Self {
        self.subject("organization", organization.id.as_str());
        let key = key(self.store.tenant(), &organization.id);
        self.add(key, organization);
        self
    }

    /// Changes an organization at the version it carries. Access pattern 12.
    pub fn change_organization(&mut self, organization: &Organization) -> &mut Self {
        self.subject("organization", organization.id.as_str());
        let key = key(self.store.tenant(), &organization.id);
        self.save(&key, organization);
        self
    }
}
