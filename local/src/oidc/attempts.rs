//! How long someone must wait who typed wrong passwords.
//!
//! As Amazon Cognito does it: after five wrong passwords one second, twice as long with each further one, up to about
//! 15 minutes. While one must wait, the right password is not looked at either.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

const FREE: u32 = 5;
const LONGEST_SECONDS: i64 = 15 * 60;
/// After so long without a wrong password they are forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);
/// More names than this are not those of people who forgot a password.
const MOST_NAMES: usize = 10_000;

#[derive(Default)]
pub(super) struct Attempts(Mutex<HashMap<String, Wrong>>);

#[derive(Clone, Copy)]
struct Wrong {
    times: u32,
    last: Timestamp,
}

impl Wrong {
    fn wait(self) -> SignedDuration {
        let seconds = match self.times.checked_sub(FREE) {
            Some(more) => 1_i64.checked_shl(more).filter(|_| more < 10).unwrap_or(LONGEST_SECONDS),
            None => 0,
        };
        SignedDuration::from_secs(seconds.min(LONGEST_SECONDS))
    }
}

impl Attempts {
    /// For how many seconds the next try of this name must wait still; `None` if it need not.
    pub(super) fn must_wait(&self, name: &str, now: Timestamp) -> Option<i64> {
        let wrong = *self.kept().get(&key(name))?;
        let left = (wrong.last + wrong.wait()).duration_since(now);
        (left > SignedDuration::ZERO).then(|| left.as_secs() + i64::from(left.subsec_nanos() > 0))
    }

    /// Notes a wrong password.
    pub(super) fn wrong(&self, name: &str, now: Timestamp) {
        let mut kept = self.kept();
        if kept.len() >= MOST_NAMES {
            kept.retain(|_, wrong| now.duration_since(wrong.last) < FORGOTTEN);
        }
        if kept.len() >= MOST_NAMES {
            kept.clear();
        }
        let wrong = kept.entry(key(name)).or_insert(Wrong { times: 0, last: now });
        if now.duration_since(wrong.last) >= FORGOTTEN {
            wrong.times = 0;
        }
        *wrong = Wrong { times: wrong.times.saturating_add(1), last: now };
    }

    /// Forgets the wrong ones once the right one came.
    pub(super) fn right(&self, name: &str) {
        self.kept().remove(&key(name));
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Wrong>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(name: &str) -> String {
    name.trim().chars().take(100).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_password_after_the_fifth_doubles_the_wait_up_to_15_minutes() {
        let (attempts, mut now) = (Attempts::default(), Timestamp::from_second(1_795_377_600).unwrap());
        let mut waits = Vec::new();
        for _ in 0..20 {
            attempts.wrong("caseworker", now);
            let wait = attempts.must_wait("Caseworker ", now);
            waits.push(wait.unwrap_or(0));
            now += SignedDuration::from_secs(wait.unwrap_or(0));
            assert_eq!(attempts.must_wait("caseworker", now), None);
        }

        assert_eq!(waits[..8], [0, 0, 0, 0, 1, 2, 4, 8]);
        assert_eq!(waits[14..], [900; 6]);
    }

    #[test]
    fn the_right_password_forgets_the_wrong_ones() {
        let (attempts, now) = (Attempts::default(), Timestamp::from_second(1_795_377_600).unwrap());
        (0..9).for_each(|_| attempts.wrong("caseworker", now));
        assert!(attempts.must_wait("caseworker", now).is_some());

        attempts.right("caseworker");

        assert_eq!(attempts.must_wait("caseworker", now), None);
    }
}
