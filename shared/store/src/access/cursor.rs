//! Cursors: positions in a list, encrypted for one user, one query and one stage.
//!
//! A position holds names and dates of birth, and a cursor stands in an address, which proxies log. So it is
//! encrypted and authenticated: AES-256-GCM with a key of the stage, a random nonce for each cursor, and user,
//! query, tenant and stage as the additional data without which it does not open.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use crate::access::scoped::ScopedStore;
use crate::connection::settings::Settings;
use crate::error::Error;
use crate::items::item::to_json;

fn key_of(settings: &Settings) -> Result<RandomizedNonceKey, Error> {
    let mut mac = Hmac::<Sha256>::new_from_slice(settings.index_key.expose_secret().as_bytes())
        .map_err(|_| Error::Damaged("index key"))?;
    mac.update(b"key of cursors");
    RandomizedNonceKey::new(&AES_256_GCM, &mac.finalize().into_bytes())
        .map_err(|_| Error::Damaged("index key"))
}

/// What a cursor holds for. As JSON, so that no part reaches into another.
fn context(settings: &Settings, about: &str) -> Result<Aad<String>, Error> {
    to_json(&(&settings.stage, &settings.tenant, about)).map(Aad::from)
}

/// A position as text that only this user, asking the same of the same stage, can use.
pub(crate) fn encrypt<T: Serialize>(settings: &Settings, about: &str, position: &T) -> Result<String, Error> {
    let mut text = to_json(position)?.into_bytes();
    let nonce = key_of(settings)?
        .seal_in_place_append_tag(context(settings, about)?, &mut text)
        .map_err(|_| Error::Damaged("cursor"))?;
    let mut cursor = nonce.as_ref().to_vec();
    cursor.append(&mut text);
    Ok(URL_SAFE_NO_PAD.encode(cursor))
}

/// The position of an encrypted text.
pub(crate) fn decrypt<T: DeserializeOwned>(
    settings: &Settings,
    about: &str,
    cursor: &str,
) -> Result<T, Error> {
    let mut bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| Error::BadCursor)?;
    let (nonce, text) = bytes.split_at_mut_checked(NONCE_LEN).ok_or(Error::BadCursor)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Error::BadCursor)?;
    let position = key_of(settings)?
        .open_in_place(nonce, context(settings, about)?, text)
        .map_err(|_| Error::BadCursor)?;
    serde_json::from_slice(position).map_err(|_| Error::BadCursor)
}

impl ScopedStore {
    /// A position in a list of the caller's own making, as text that only this user can bring back, for the
    /// list that `about` names and in this stage. Nobody can read it.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the position cannot be written.
    pub fn cursor<T: Serialize>(&self, about: &str, position: &T) -> Result<String, Error> {
        encrypt(&self.aws.settings, &self.of_user(about), position)
    }

    /// The position that [`ScopedStore::cursor`] made a text of.
    ///
    /// # Errors
    /// [`Error::BadCursor`] if it is of another user, list or stage.
    pub fn position<T: DeserializeOwned>(&self, about: &str, cursor: &str) -> Result<T, Error> {
        decrypt(&self.aws.settings, &self.of_user(about), cursor)
    }

    fn of_user(&self, about: &str) -> String {
        format!("{}|{about}", self.user())
    }
}
