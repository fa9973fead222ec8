//! What a worker needs, made once at start.

use std::sync::Arc;

use jiff::Timestamp;
use store::{Store, Transport};
use ulid::Ulid;

use crate::environment::Environment;
use crate::settings::{Settings, SettingsFault};

/// Tells the time. Injected, so that nothing varies in tests.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
/// Draws new ids.
pub type Ids = Arc<dyn Fn() -> Ulid + Send + Sync>;

/// What a worker needs to do jobs.
#[derive(Clone)]
pub struct Worker {
    /// The data.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
    /// Draws ids.
    pub ids: Ids,
    /// Which of the two systems this is.
    pub environment: Arc<Environment>,
}

impl Worker {
    /// The worker that a function's environment variables describe.
    ///
    /// # Errors
    /// Names the variable that is missing or wrong.
    pub async fn from_env() -> Result<Self, SettingsFault> {
        Ok(Self::new(Settings::from_env()?).await)
    }

    /// The worker of these settings.
    pub async fn new(settings: Settings) -> Self {
        Self::through(settings, Transport::default()).await
    }

    /// As [`Worker::new`], with the stores reached through `transport`.
    pub async fn through(settings: Settings, transport: Transport) -> Self {
        Self {
            clock: Arc::new(Timestamp::now),
            ids: Arc::new(Ulid::new),
            environment: Arc::new(settings.environment()),
            store: Store::open_through(settings.into_store(), transport).await,
        }
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// A new id of 26 characters.
    pub fn new_id(&self) -> String {
        (self.ids)().to_string()
    }
}
