//! How much a user may ask in a second (PRODUCT section 9).
//!
//! Requests a second are counted in this process: an instance of a function serves one request at a time, so what
//! it lets through in a second is bounded anyway, and a shared counter would cost more than the request. What is
//! counted by the minute or the hour is in `allowance.rs`.

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

use crate::code::Code;
use crate::problem::Problem;

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
