//! One live session per user and stage, which ends with idleness, a sign-out, or a sign-in elsewhere.
//!
//! Source: PRODUCT section 5, "Sign-in". A token tells which session it belongs to; the store holds the user's only one.

use domain::UserId;
use jiff::{SignedDuration, Timestamp};
use store::{Error, Session, StoredSession, SystemStore};

use crate::code::Code;
use crate::problem::Problem;

/// A session that was not used for so long has ended.
pub const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// Use is written down only so often: each writing costs a unit.
const WRITE_EVERY: SignedDuration = SignedDuration::from_secs(20);
/// How often a session that another request changed meanwhile is looked at again.
const ATTEMPTS: usize = 5;

/// What a token says about the sign-in that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The identity provider's id of the session.
    pub session: String,
    /// When the user gave the password.
    pub at: Timestamp,
}

/// What a request of a sign-in means for the session that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Standing {
    /// It goes on, and nothing needs writing.
    Live,
    /// It goes on or begins, which is written down.
    Put(Session),
    /// It has ended.
    Ended { reason: &'static str, at: Timestamp },
}

fn standing(stored: Option<&Session>, sign_in: &SignIn, now: Timestamp) -> Standing {
    let begun = || Session { id: sign_in.session.clone(), began: sign_in.at, seen: now, ended: None };
    let Some(stored) = stored else { return Standing::Put(begun()) };
    if stored.id != sign_in.session {
        return match sign_in.at > stored.began {
            true => Standing::Put(begun()),
            false => Standing::Ended { reason: "signed_in_elsewhere", at: stored.began },
        };
    }
    if let Some(at) = stored.ended {
        return Standing::Ended { reason: "signed_out", at };
    }
    match now.duration_since(stored.seen) {
        idle if idle > IDLE => Standing::Ended { reason: "idle", at: stored.seen + IDLE },
        idle if idle >= WRITE_EVERY => Standing::Put(Session { seen: now, ..stored.clone() }),
        _ => Standing::Live,
    }
}

/// Refuses a request whose session has ended: 401 `SESSION_ENDED`.
pub(crate) async fn admit(
    store: &SystemStore,
    user: &UserId,
    sign_in: &SignIn,
    mut read: Option<StoredSession>,
    now: Timestamp,
) -> Result<(), Problem> {
    for _ in 0..ATTEMPTS {
        match standing(read.as_ref().map(|read| &read.session), sign_in, now) {
            Standing::Live => return Ok(()),
            Standing::Ended { reason, at } => {
                return Err(Problem::new(Code::SessionEnded)
                    .param("reason", reason)
                    .param("at", at.to_string()));
            }
            Standing::Put(session) => match store.put_session(user, &session, read.as_ref()).await {
                Err(Error::Stale) => read = store.session_of(user).await?,
                done => return Ok(done?),
            },
        }
    }
    Err(Problem::new(Code::TryAgain))
}

/// The sessions of a stage, for an identity provider that tells of sign-ins and sign-outs as they happen.
#[derive(Clone, Debug)]
pub struct Sessions(SystemStore);

impl Sessions {
    /// Those kept in `store`.
    pub fn of(store: SystemStore) -> Self {
        Self(store)
    }

    /// Makes a sign-in the user's only session, ending the former one at once.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn begin(&self, user: &UserId, sign_in: &SignIn, now: Timestamp) -> Result<(), Error> {
        let session = Session { id: sign_in.session.clone(), began: sign_in.at, seen: now, ended: None };
        self.replace(user, |_| Some(session.clone())).await
    }

    /// Ends a session, if it is the user's.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn end(&self, user: &UserId, session: &str, now: Timestamp) -> Result<(), Error> {
        let end = |stored: Option<&Session>| {
            let live = stored.filter(|stored| stored.id == session && stored.ended.is_none())?;
            Some(Session { ended: Some(now), ..live.clone() })
        };
        self.replace(user, end).await
    }

    /// Whether a session may go on without the password.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn is_live(&self, user: &UserId, sign_in: &SignIn, now: Timestamp) -> Result<bool, Error> {
        let stored = self.0.session_of(user).await?;
        let stored = stored.as_ref().map(|stored| &stored.session);
        let is_same = stored.is_some_and(|stored| stored.id == sign_in.session);
        Ok(is_same && !matches!(standing(stored, sign_in, now), Standing::Ended { .. }))
    }

    async fn replace(
        &self,
        user: &UserId,
        next: impl Fn(Option<&Session>) -> Option<Session>,
    ) -> Result<(), Error> {
        for _ in 0..ATTEMPTS {
            let read = self.0.session_of(user).await?;
            let Some(session) = next(read.as_ref().map(|read| &read.session)) else { return Ok(()) };
            match self.0.put_session(user, &session, read.as_ref()).await {
                Err(Error::Stale) => {}
                done => return done,
            }
        }
        Err(Error::Unavailable("busy".to_owned()))
    }
}

#[cfg(test)]
mod tests;
