//! What every handler shares, made once at start.

use std::sync::Arc;

use jiff::Timestamp;
use jobs::{Clock, Environment, Ids, SettingsFault, Worker};
use store::{Store, Transport};

use crate::limits::{Limits, Rates};
use crate::settings::Settings;
use crate::token::{Issuer, Verifier};

pub(crate) use domain::{date_of, date_time_of};

/// What every handler shares.
#[derive(Clone)]
pub struct AppState {
    /// The data.
    pub store: Store,
    /// Checks access tokens.
    pub verifier: Arc<Verifier>,
    /// Tells the time.
    pub clock: Clock,
    /// Draws ids.
    pub ids: Ids,
    /// Which of the two systems this is.
    pub environment: Arc<Environment>,
    /// Counts requests.
    pub limits: Arc<Limits>,
}

impl AppState {
    /// The state that a function's environment variables describe.
    ///
    /// # Errors
    /// Names the variable that is missing or wrong.
    pub async fn from_env() -> Result<Self, SettingsFault> {
        Ok(Self::new(Settings::from_env()?).await)
    }

    /// The state of these settings. Keys of the identity provider are fetched at the first request.
    pub async fn new(settings: Settings) -> Self {
        Self::through(settings, Transport::default()).await
    }

    /// As [`AppState::new`], with the stores reached through `transport`.
    pub async fn through(settings: Settings, transport: Transport) -> Self {
        let other = match (&settings.other_issuer, &settings.other_jwks_url) {
            (Some(issuer), Some(keys)) => Some(Issuer::remote(issuer, keys)),
            _ => None,
        };
        let own = Issuer::remote(&settings.issuer, &settings.jwks_url);
        let Worker { store, clock, ids, environment } = Worker::through(settings.stage, transport).await;
        Self {
            verifier: Arc::new(Verifier::new(own, other, &settings.audience)),
            limits: Arc::new(Limits::new(Rates::PRODUCT, Arc::clone(&clock))),
            store,
            clock,
            ids,
            environment,
        }
    }

    /// The same as a worker of the stage needs it.
    pub fn worker(&self) -> Worker {
        Worker {
            store: self.store.clone(),
            clock: Arc::clone(&self.clock),
            ids: Arc::clone(&self.ids),
            environment: Arc::clone(&self.environment),
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
