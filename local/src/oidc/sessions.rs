//! What the provider remembers while it runs: codes for a minute, sign-ins for twelve hours.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const CODE_LIVES: Duration = Duration::from_secs(60);
const SESSION_LIVES: Duration = Duration::from_secs(12 * 60 * 60);

/// A sign-in: who, since when.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) user_id: String,
    /// Seconds since 1970.
    pub(super) signed_in_at: i64,
}

/// What a code was given for; the exchange must repeat it.
#[derive(Clone, Debug)]
pub(super) struct CodeGrant {
    pub(super) session: Session,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) nonce: Option<String>,
}

#[derive(Default)]
pub(super) struct Sessions {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    codes: HashMap<String, (Instant, CodeGrant)>,
    /// By cookie and by refresh token alike.
    sessions: HashMap<String, (Instant, Session)>,
}

impl Sessions {
    /// Remembers `session` under a new secret.
    pub(super) fn open(&self, session: Session) -> String {
        let secret = secret();
        self.kept().sessions.insert(secret.clone(), (Instant::now() + SESSION_LIVES, session));
        secret
    }

    /// The session behind a cookie.
    pub(super) fn find(&self, secret: &str) -> Option<Session> {
        self.kept().sessions.get(secret).map(|(_, session)| session.clone())
    }

    /// The session behind a refresh token, which is used up.
    pub(super) fn take(&self, secret: &str) -> Option<Session> {
        self.kept().sessions.remove(secret).map(|(_, session)| session)
    }

    /// Ends every cookie and refresh token of the session behind `secret`.
    pub(super) fn close(&self, secret: &str) {
        let mut kept = self.kept();
        if let Some((_, closed)) = kept.sessions.remove(secret) {
            kept.sessions.retain(|_, (_, session)| session.id != closed.id);
        }
    }

    /// A code for one exchange within a minute.
    pub(super) fn give_code(&self, grant: CodeGrant) -> String {
        let code = secret();
        self.kept().codes.insert(code.clone(), (Instant::now() + CODE_LIVES, grant));
        code
    }

    pub(super) fn take_code(&self, code: &str) -> Option<CodeGrant> {
        self.kept().codes.remove(code).map(|(_, grant)| grant)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        kept.codes.retain(|_, (until, _)| *until > now);
        kept.sessions.retain(|_, (until, _)| *until > now);
        kept
    }
}

/// 256 random bits as text.
pub(super) fn secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}
