//! How much a user may ask in a stretch of time (PRODUCT section 9).
//!
//! Requests a second are counted in this process: an instance of a function serves one request at a time, so what
//! it lets through in a second is bounded anyway, and a shared counter would cost more than the request. What is
//! counted by the minute or the hour is counted in the store, for all instances together.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::UserId;
use governor::clock::Clock as LimiterClock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{NotUntil, Quota, RateLimiter};
use jiff::Timestamp;
use jobs::Clock;

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

/// Requests a second.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Of one user.
    pub user: NonZeroU32,
    /// Of the whole tenant.
    pub tenant: NonZeroU32,
}

impl Rates {
    /// PRODUCT section 9.
    pub const PRODUCT: Self = Self { user: at_least_one(10), tenant: at_least_one(100) };
    /// So many that nothing reaches them: for tests whose clock stands still.
    pub const UNREACHED: Self = Self { user: at_least_one(1_000_000), tenant: at_least_one(1_000_000) };
}

const fn at_least_one(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// What may be done only so often, however many requests it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// Searches for clients: 30 a minute.
    Searches,
    /// Full SSNs revealed: 20 an hour.
    SsnReveals,
    /// Exports requested: 5 an hour.
    Exports,
}

impl Allowance {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Searches, Self::SsnReveals, Self::Exports];

    /// Name, how many, in how many seconds, and the refusal.
    const fn terms(self) -> (&'static str, u64, i64, Code) {
        match self {
            Self::Searches => ("searches", 30, 60, Code::TooManySearches),
            Self::SsnReveals => ("ssn-reveals", 20, 3_600, Code::TooManyRequests),
            Self::Exports => ("exports", 5, 3_600, Code::TooManyRequests),
        }
    }
}

/// The routes that use up an allowance.
const ROUTES: &[(&str, &str, Allowance)] = &[
    ("POST", "/api/clients/searches", Allowance::Searches),
    ("POST", "/api/admin/exports", Allowance::Exports),
];

/// Counts a request to a limited route, and refuses one too many.
pub(crate) async fn take_for_route(
    state: &AppState,
    caller: &Caller,
    method: &str,
    route: &str,
) -> Result<(), Problem> {
    match ROUTES.iter().find(|(one_method, one_route, _)| (*one_method, *one_route) == (method, route)) {
        Some((.., allowance)) => take(state, caller, *allowance).await,
        None => Ok(()),
    }
}

/// Counts one use of an allowance, and refuses one too many: 429 with `Retry-After`.
///
/// # Errors
/// The refusal.
pub async fn take(state: &AppState, caller: &Caller, allowance: Allowance) -> Result<(), Problem> {
    let (name, most, stretch, code) = allowance.terms();
    let now = caller.now().as_second();
    let until = now - now.rem_euclid(stretch) + stretch;
    match state.store.system().count(caller.id(), name, until).await? <= most {
        true => Ok(()),
        false => Err(Problem::new(code).retry_after(u32::try_from(until - now).unwrap_or(1))),
    }
}

/// Counts requests a second by the clock of the state.
pub struct Limits {
    clock: Clock,
    time: SetTime,
    users: RateLimiter<UserId, HashMapStateStore<UserId>, SetTime, NoOpMiddleware<Nanos>>,
    tenant: RateLimiter<NotKeyed, InMemoryState, SetTime, NoOpMiddleware<Nanos>>,
    taken: AtomicU64,
}

/// Users who have not asked for a while are forgotten after so many requests.
const FORGET_EVERY: u64 = 4_096;

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").finish_non_exhaustive()
    }
}

impl Limits {
    /// So many, by this clock.
    pub fn new(rates: Rates, clock: Clock) -> Self {
        let time = SetTime::at(clock());
        Self {
            users: RateLimiter::new(
                Quota::per_second(rates.user),
                HashMapStateStore::default(),
                time.clone(),
            ),
            tenant: RateLimiter::direct_with_clock(Quota::per_second(rates.tenant), time.clone()),
            clock,
            time,
            taken: AtomicU64::new(0),
        }
    }

    /// Counts one request, and refuses one too many: 429 `TOO_MANY_REQUESTS` with `Retry-After`.
    ///
    /// # Errors
    /// The refusal.
    pub fn take(&self, user: &UserId) -> Result<(), Problem> {
        self.time.set((self.clock)());
        if self.taken.fetch_add(1, Ordering::Relaxed).is_multiple_of(FORGET_EVERY) {
            self.users.retain_recent();
        }
        self.users.check_key(user).map_err(|until| self.refusal(&until))?;
        self.tenant.check().map_err(|until| self.refusal(&until))
    }

    fn refusal(&self, until: &NotUntil<Nanos>) -> Problem {
        let wait = until.wait_time_from(self.time.now());
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        Problem::new(Code::TooManyRequests).retry_after(u32::try_from(seconds).unwrap_or(1).max(1))
    }
}

/// A clock that shows what it was last set to, and never goes back.
#[derive(Clone, Debug)]
struct SetTime(Arc<AtomicU64>);

impl SetTime {
    fn at(moment: Timestamp) -> Self {
        let time = Self(Arc::new(AtomicU64::new(0)));
        time.set(moment);
        time
    }

    fn set(&self, moment: Timestamp) {
        let nanos = u64::try_from(moment.as_nanosecond()).unwrap_or(0);
        self.0.fetch_max(nanos, Ordering::Relaxed);
    }
}

impl LimiterClock for SetTime {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Duration::from_nanos(self.0.load(Ordering::Relaxed)).into()
    }
}
