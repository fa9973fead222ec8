//! Who is asking: from the user of a token to the store as that user may see it.

use std::sync::Arc;

use jiff::Timestamp;

use domain::{OrganizationId, Role, User, UserId};

use crate::access::scoped::{Caller, ScopedStore};
use crate::access::system::SystemStore;
use crate::error::Error;

impl SystemStore {
    /// The user of a sign-in token.
    ///
    /// Access pattern 20.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn user(&self, id: &UserId) -> Result<User, Error> {
        self.aws.user(id).await
    }

    /// The store as a user may see it now, acting as one of the user's organizations; as the first
    /// one if none is named.
    ///
    /// Access patterns 10, 20: one GetItem; for a technician one Query more.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such user, the user is not active, or has no role there.
    pub async fn enter(
        &self,
        id: &UserId,
        organization: Option<&OrganizationId>,
        now: Timestamp,
    ) -> Result<(User, ScopedStore), Error> {
        let user = self.aws.user(id).await?;
        let role = user
            .roles
            .iter()
            .find(|role| organization.is_none_or(|wanted| role.organization == *wanted))
            .filter(|_| user.active)
            .cloned()
            .ok_or(Error::NotFound)?;
        let organizations = match role.role {
            Role::Technician => {
                self.aws.organizations().await?.into_iter().map(|organization| organization.id).collect()
            }
            _ => Vec::new(),
        };
        let caller = Caller {
            user: id.clone(),
            organization: role.organization,
            role: role.role,
            organizations,
            agreements: Vec::new(),
            now,
        };
        Ok((user, ScopedStore::new(Arc::clone(&self.aws), caller)))
    }
}
