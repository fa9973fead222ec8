use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use domain::Date;
use jiff::{Span, Timestamp};
use ulid::Ulid;

/// A clock that stands still until it is moved, and ids in a row.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Milliseconds since 1970.
    now: AtomicI64,
    given: AtomicU64,
}

impl TestClock {
    /// Standing at `now`.
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(Inner { now: AtomicI64::new(now.as_millisecond()), given: AtomicU64::new(0) }))
    }

    /// The moment.
    ///
    /// # Panics
    /// Beyond the year 9999.
    pub fn now(&self) -> Timestamp {
        let now = self.0.now.load(Ordering::SeqCst);
        Timestamp::from_millisecond(now).expect("tests do not move the clock beyond the year 9999")
    }

    /// The calendar date in Modesto.
    pub fn today(&self) -> Date {
        let zone = jiff::tz::TimeZone::get("America/Los_Angeles").unwrap_or(jiff::tz::TimeZone::UTC);
        self.now().to_zoned(zone).date()
    }

    /// Moves on by so many seconds.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.now.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    /// Moves on by so many days of 24 hours.
    pub fn advance_days(&self, days: i64) {
        self.advance_seconds(days * 24 * 60 * 60);
    }

    /// The date so many days before today; after it if negative.
    pub fn days_ago(&self, days: i64) -> Date {
        self.today().saturating_sub(Span::new().days(days))
    }

    /// An id that sorts after all before it.
    pub fn next_id(&self) -> Ulid {
        let given = self.0.given.fetch_add(1, Ordering::SeqCst);
        Ulid::from_parts(self.now().as_millisecond().unsigned_abs(), u128::from(given))
    }
}
