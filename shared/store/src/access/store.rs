//! The store of one stage.

use std::collections::BTreeSet;
use std::sync::Arc;

use aws_sdk_dynamodb::config::SharedHttpClient;

use crate::access::scoped::{Caller, ScopedStore};
use crate::access::system::SystemStore;
use crate::connection::aws_clients::Door;
use crate::connection::ledger::{Ledger, Touch, Units};
use crate::connection::settings::{Settings, Unset};

/// The store of one stage. Cheap to clone; data is reached through [`Store::scoped`] or
/// [`Store::system`].
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) door: Arc<Door>,
}

impl Store {
    /// The store that the environment variables of a function describe.
    ///
    /// # Errors
    /// Names the first variable that is missing.
    pub async fn from_env() -> Result<Self, Unset> {
        Ok(Self::open(Settings::from_env()?).await)
    }

    /// The store of these settings.
    pub async fn open(settings: Settings) -> Self {
        Self { door: Arc::new(Door::open(settings, Ledger::new(false), None).await) }
    }

    /// As [`Store::open`], for tests: every key that is touched is kept, and requests go through
    /// `http` if given, so that it may fail.
    pub async fn open_recording(settings: Settings, http: Option<SharedHttpClient>) -> Self {
        Self { door: Arc::new(Door::open(settings, Ledger::new(true), http).await) }
    }

    /// The store as a caller sees it. Requests use [`SystemStore::enter`], which reads the caller's
    /// rights from the store itself.
    #[must_use]
    pub fn scoped(&self, caller: Caller) -> ScopedStore {
        ScopedStore::new(Arc::clone(&self.door), caller)
    }

    /// The store as the system itself uses it.
    #[must_use]
    pub fn system(&self) -> SystemStore {
        SystemStore { door: Arc::clone(&self.door) }
    }

    /// The settings it was opened with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.door.settings
    }

    /// Every access since a recording store was opened.
    #[must_use]
    pub fn touched(&self) -> BTreeSet<Touch> {
        self.door.ledger.touched()
    }

    /// Capacity consumed since the store was opened.
    #[must_use]
    pub fn units(&self) -> Units {
        self.door.ledger.units()
    }
}
