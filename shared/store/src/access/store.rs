//! The store of one stage.

use std::collections::BTreeSet;
use std::sync::Arc;

use aws_sdk_dynamodb::config::SharedHttpClient;

use crate::access::scoped::{Caller, ScopedStore};
use crate::access::system::SystemStore;
use crate::connection::aws_clients::AwsClients;
use crate::connection::ledger::{Ledger, Touch, Units};
use crate::connection::settings::{Settings, Unset};
use crate::connection::transport::Transport;

/// The store of one stage. Cheap to clone; data is reached through [`Store::scoped`] or
/// [`Store::system`].
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) aws: Arc<AwsClients>,
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
        Self::open_through(settings, Transport::default()).await
    }

    /// The store of these settings, reached through `transport`: the stores embedded in the same process.
    pub async fn open_through(settings: Settings, transport: Transport) -> Self {
        Self { aws: Arc::new(AwsClients::open(settings, Ledger::new(false), transport).await) }
    }

    /// As [`Store::open`], for tests: every key that is touched is kept, and requests go through
    /// `http` if given, so that it may fail.
    pub async fn open_recording(settings: Settings, http: Option<SharedHttpClient>) -> Self {
        let transport = Transport { http, credentials: None };
        Self { aws: Arc::new(AwsClients::open(settings, Ledger::new(true), transport).await) }
    }

    /// The store as a caller sees it. Requests use [`SystemStore::enter`], which reads the caller's
    /// rights from the store itself.
    #[must_use]
    pub fn scoped(&self, caller: Caller) -> ScopedStore {
        ScopedStore::new(Arc::clone(&self.aws), caller)
    }

    /// The store as the system itself uses it.
    #[must_use]
    pub fn system(&self) -> SystemStore {
        SystemStore { aws: Arc::clone(&self.aws) }
    }

    /// The settings it was opened with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.aws.settings
    }

    /// Every access since a recording store was opened.
    #[must_use]
    pub fn touched(&self) -> BTreeSet<Touch> {
        self.aws.ledger.touched()
    }

    /// Capacity consumed since the store was opened.
    #[must_use]
    pub fn units(&self) -> Units {
        self.aws.ledger.units()
    }
}
