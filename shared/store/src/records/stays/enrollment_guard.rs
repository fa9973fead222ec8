//! Nobody is enrolled twice in one program: who enrolls a client there puts the same item, at the version read.

use domain::{ClientId, OrganizationId, ProgramId};

use crate::access::scoped::ScopedStore;
use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::item::{Item, next_version, to_json};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

/// What stood between a client and a second open enrollment in a program when it was read.
#[derive(Debug)]
pub struct EnrollmentGuard {
    key: Key,
    version: Option<u64>,
}

impl ScopedStore {
    /// The guard of a client in a program. Read it before looking for open enrollments: then a write with
    /// [`Write::guard_enrollment`] fails if someone enrolled the client there meanwhile.
    ///
    /// Access pattern 43: one GetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn enrollment_guard(
        &self,
        client: &ClientId,
        program: &ProgramId,
        owner: &OrganizationId,
    ) -> Result<EnrollmentGuard, Error> {
        let scope = Scope::Organization(owner.clone());
        let key = Pk::one(self.tenant(), &scope, Kind::WorkflowLock, client.as_str())
            .at(Sk::of(&["enrolled", program.as_str()]));
        let version = self.aws.get(&key).await?.map(|item| item.version);
        Ok(EnrollmentGuard { key, version })
    }
}

impl Write {
    /// Fails with [`Conflict::Enrolled`] if another write enrolled the client in the program since the guard
    /// was read. Access pattern 43.
    pub fn guard_enrollment(&mut self, guard: EnrollmentGuard) -> &mut Self {
        let condition = guard.version.map_or(Condition::Absent, Condition::Version);
        let item = next_version(guard.version.unwrap_or(0))
            .and_then(|version| Ok(Item::of(guard.key, version, to_json(&self.store.now())?)));
        match item {
            Ok(item) => self.change(Change::put(item, condition, Error::Conflict(Conflict::Enrolled))),
            Err(error) => self.fail(error),
        }
        self
    }
}
