//! What the provider remembers while it runs: codes for a minute, sign-ins for twelve hours.
//!
//! A sign-in is a family: one cookie, and refresh tokens of which each is good once. Whatever is used a second time has
//! been copied, so it ends the whole family (RFC 9700, section 4.14.2).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

const CODE_LIVES: SignedDuration = SignedDuration::from_secs(60);
const SESSION_LIVES: SignedDuration = SignedDuration::from_hours(12);

/// A sign-in: who, since when.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) user_id: String,
    /// Seconds since 1970.
    pub(super) signed_in_at: i64,
}

impl Session {
    /// As the stage knows it.
    pub(super) fn sign_in(&self) -> api::SignIn {
        let at = Timestamp::from_second(self.signed_in_at).unwrap_or(Timestamp::UNIX_EPOCH);
        api::SignIn { session: self.id.clone(), at }
    }
}

/// What a code was given for; the exchange must repeat it.
#[derive(Clone, Debug)]
pub(super) struct CodeGrant {
    pub(super) session: Session,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) nonce: Option<String>,
}

/// What a code or a refresh token is good for.
#[derive(Clone, Debug)]
pub(super) enum Taken<T> {
    /// This, once.
    Good(T),
    /// It was used before: its session has been ended.
    Replayed(Session),
    /// Nothing.
    Unknown,
}

#[derive(Default)]
pub(super) struct Sessions {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    codes: HashMap<String, Secret<CodeGrant>>,
    cookies: HashMap<String, Secret<Session>>,
    refresh_tokens: HashMap<String, Secret<Session>>,
}

/// What stands behind a secret, until when.
struct Secret<T> {
    until: Timestamp,
    used: bool,
    what: T,
}

impl<T> Secret<T> {
    fn until(until: Timestamp, what: T) -> Self {
        Self { until, used: false, what }
    }
}

impl Sessions {
    /// A cookie for `session`.
    pub(super) fn give_cookie(&self, session: Session, now: Timestamp) -> String {
        let (cookie, until) = (secret(), now + SESSION_LIVES);
        self.kept(now).cookies.insert(cookie.clone(), Secret::until(until, session));
        cookie
    }

    /// The session behind a cookie.
    pub(super) fn of_cookie(&self, cookie: &str, now: Timestamp) -> Option<Session> {
        self.kept(now).cookies.get(cookie).map(|kept| kept.what.clone())
    }

    /// A refresh token for `session`, unless that has ended.
    pub(super) fn give_refresh_token(&self, session: Session, now: Timestamp) -> String {
        let (token, until) = (secret(), now + SESSION_LIVES);
        self.kept(now).refresh_tokens.insert(token.clone(), Secret::until(until, session));
        token
    }

    /// The session behind a refresh token, which is used up.
    pub(super) fn take_refresh_token(&self, token: &str, now: Timestamp) -> Taken<Session> {
        let mut kept = self.kept(now);
        let Some(found) = kept.refresh_tokens.get_mut(token) else { return Taken::Unknown };
        let session = found.what.clone();
        if std::mem::replace(&mut found.used, true) {
            kept.end(&session.id);
            return Taken::Replayed(session);
        }
        Taken::Good(session)
    }

    /// A code for one exchange within a minute.
    pub(super) fn give_code(&self, grant: CodeGrant, now: Timestamp) -> String {
        let (code, until) = (secret(), now + CODE_LIVES);
        self.kept(now).codes.insert(code.clone(), Secret::until(until, grant));
        code
    }

    /// What a code was given for; it is used up.
    pub(super) fn take_code(&self, code: &str, now: Timestamp) -> Taken<CodeGrant> {
        let mut kept = self.kept(now);
        let Some(found) = kept.codes.get_mut(code) else { return Taken::Unknown };
        let grant = found.what.clone();
        if std::mem::replace(&mut found.used, true) {
            kept.end(&grant.session.id);
            return Taken::Replayed(grant.session);
        }
        Taken::Good(grant)
    }

    /// Ends every cookie and refresh token of a session.
    pub(super) fn end(&self, session: &str, now: Timestamp) {
        self.kept(now).end(session);
    }

    /// Ends every session of a user but this one.
    pub(super) fn end_others(&self, session: &Session, now: Timestamp) {
        let mut kept = self.kept(now);
        let stays = |other: &Session| other.user_id != session.user_id || other.id == session.id;
        kept.cookies.retain(|_, kept| stays(&kept.what));
        kept.refresh_tokens.retain(|_, kept| stays(&kept.what));
    }

    fn kept(&self, now: Timestamp) -> MutexGuard<'_, Kept> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.codes.retain(|_, kept| kept.until > now);
        kept.cookies.retain(|_, kept| kept.until > now);
        kept.refresh_tokens.retain(|_, kept| kept.until > now);
        kept
    }
}

impl Kept {
    fn end(&mut self, session: &str) {
        self.cookies.retain(|_, kept| kept.what.id != session);
        self.refresh_tokens.retain(|_, kept| kept.what.id != session);
    }
}

/// 256 random bits as text.
pub(super) fn secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}
