//! The store as the system itself uses it: workers, timers and sign-in.

use std::sync::Arc;

use jiff::Timestamp;

use domain::{OrganizationId, Role, User, UserId};

use crate::access::scoped::{Caller, ScopedStore};
use crate::audit::AuditEntry;
use crate::connection::aws_clients::AwsClients;
use crate::error::Error;

/// Name under which the system's own writes stand in the audit table.
const SYSTEM: &str = "system";

/// The store as the system itself uses it. Handlers of requests have no use for it but to look up
/// who is asking.
#[derive(Clone, Debug)]
pub struct SystemStore {
    pub(crate) aws: Arc<AwsClients>,
}

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

    /// The store as a worker needs it to do one organization's work.
    ///
    /// # Errors
    /// [`Error::Damaged`] never in practice: the system's own name is a valid id.
    pub fn working_for(&self, organization: &OrganizationId, now: Timestamp) -> Result<ScopedStore, Error> {
        let caller = Caller {
            user: UserId::new(SYSTEM).map_err(|_| Error::Damaged("user id"))?,
            organization: organization.clone(),
            role: Role::Supervisor,
            organizations: Vec::new(),
            agreements: Vec::new(),
            now,
        };
        Ok(ScopedStore::new(Arc::clone(&self.aws), caller))
    }

    /// The audit entries of one user on the day (UTC) of a moment, oldest first.
    ///
    /// Access pattern 4.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn audit_of(&self, user: &UserId, day: Timestamp) -> Result<Vec<AuditEntry>, Error> {
        self.aws.entries(user, day).await
    }
}
