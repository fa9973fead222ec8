//! What every handler shares, made once at start.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use store::Store;
use ulid::Ulid;

use crate::environment::Environment;
use crate::settings::{Settings, SettingsFault};
use crate::token::{Issuer, Verifier};

/// Tells the time. Injected, so that nothing varies in tests.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
/// Draws new ids.
pub type Ids = Arc<dyn Fn() -> Ulid + Send + Sync>;

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
        let other = match (&settings.other_issuer, &settings.other_jwks_url) {
            (Some(issuer), Some(keys)) => Some(Issuer::remote(issuer, keys)),
            _ => None,
        };
        let own = Issuer::remote(&settings.issuer, &settings.jwks_url);
        let environment = Environment {
            stage: settings.stage.clone(),
            name: settings.environment.clone(),
            tenant: settings.tenant.clone(),
        };
        Self {
            verifier: Arc::new(Verifier::new(own, other, &settings.audience)),
            clock: Arc::new(Timestamp::now),
            ids: Arc::new(Ulid::new),
            environment: Arc::new(environment),
            store: Store::open(settings.into_store()).await,
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

/// The calendar date of a moment where the tenant is.
pub fn date_of(moment: Timestamp) -> Date {
    date_time_of(moment).date()
}

/// The date and time of a moment where the tenant is: America/Los_Angeles (PRODUCT section 5).
pub fn date_time_of(moment: Timestamp) -> DateTime {
    let zone = TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).datetime().round(jiff::Unit::Second).unwrap_or_default()
}
