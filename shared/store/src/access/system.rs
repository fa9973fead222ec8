//! The store as the system itself uses it: workers, timers and sign-in.

use std::sync::Arc;

use jiff::Timestamp;

use domain::{OrganizationId, Role, UserId};

use crate::access::scoped::{Caller, ScopedStore};
use crate::audit::AuditEntry;
use crate::connection::aws_clients::AwsClients;
use crate::error::Error;

/// Name under which the system's own writes stand in the audit table.
pub(crate) const SYSTEM: &str = "system";

/// The store as the system itself uses it. Handlers of requests have no use for it but to look up
/// who is asking.
#[derive(Clone, Debug)]
pub struct SystemStore {
    pub(crate) aws: Arc<AwsClients>,
}

impl SystemStore {
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
