//! Cursors that hold for one user, one query and one stage.

use hmac::{Hmac, Mac};
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use crate::access::scoped::ScopedStore;
use crate::connection::settings::Settings;
use crate::error::Error;
use crate::transactions::once::hex;

fn seal_of(settings: &Settings, about: &str, body: &str) -> Result<String, Error> {
    let mut mac = Hmac::<Sha256>::new_from_slice(settings.index_key.expose_secret().as_bytes())
        .map_err(|_| Error::Damaged("index key"))?;
    for part in ["cursor", &settings.stage, &settings.tenant, about, body] {
        mac.update(part.as_bytes());
        mac.update(&[0]);
    }
    Ok(hex(&mac.finalize().into_bytes()[..16]))
}

/// A position as text that only this user, asking the same of the same stage, can use.
pub(crate) fn seal<T: Serialize>(settings: &Settings, about: &str, position: &T) -> Result<String, Error> {
    let body = hex(crate::items::item::to_json(position)?.as_bytes());
    let seal = seal_of(settings, about, &body)?;
    Ok(format!("{seal}{body}"))
}

/// The position of a sealed text.
pub(crate) fn open<T: DeserializeOwned>(settings: &Settings, about: &str, text: &str) -> Result<T, Error> {
    let (seal, body) = text.split_at_checked(32).ok_or(Error::BadCursor)?;
    if seal != seal_of(settings, about, body)? {
        return Err(Error::BadCursor);
    }
    let bytes: Option<Vec<u8>> = (0..body.len() / 2)
        .map(|at| body.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    serde_json::from_slice(&bytes.ok_or(Error::BadCursor)?).map_err(|_| Error::BadCursor)
}

impl ScopedStore {
    /// A position in a list of the caller's own making, as text that only this user can bring back, for the
    /// list that `about` names and in this stage.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the position cannot be written.
    pub fn cursor<T: Serialize>(&self, about: &str, position: &T) -> Result<String, Error> {
        seal(&self.aws.settings, &self.of_user(about), position)
    }

    /// The position that [`ScopedStore::cursor`] made a text of.
    ///
    /// # Errors
    /// [`Error::BadCursor`] if it is of another user, list or stage.
    pub fn position<T: DeserializeOwned>(&self, about: &str, cursor: &str) -> Result<T, Error> {
        open(&self.aws.settings, &self.of_user(about), cursor)
    }

    fn of_user(&self, about: &str) -> String {
        format!("{}|{about}", self.user())
    }
}
