use std::io;
use std::path::Path;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;

/// The ES256 key with which a stage's provider signs.
#[derive(Clone)]
pub struct SigningKey {
    key: EncodingKey,
    public: Jwk,
    id: String,
}

impl SigningKey {
    /// A new key.
    pub fn generate() -> io::Result<Self> {
        Self::from_pkcs8(&new_pkcs8()?)
    }

    /// The key kept in the file at `path`, made when absent.
    pub fn load_or_make(path: &Path) -> io::Result<Self> {
        match std::fs::read(path) {
            Ok(pkcs8) => Self::from_pkcs8(&pkcs8),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let pkcs8 = new_pkcs8()?;
                crate::private::write(path, &pkcs8)?;
                Self::from_pkcs8(&pkcs8)
            }
            Err(error) => Err(error),
        }
    }

    fn from_pkcs8(pkcs8: &[u8]) -> io::Result<Self> {
        let key = EncodingKey::from_ec_der(pkcs8);
        let mut public = Jwk::from_encoding_key(&key, Algorithm::ES256).map_err(io::Error::other)?;
        let id = public.thumbprint(ThumbprintHash::SHA256).map_err(io::Error::other)?;
        public.common.key_id = Some(id.clone());
        public.common.public_key_use = Some(PublicKeyUse::Signature);
        Ok(Self { key, public, id })
    }

    /// What the world may know: a JSON Web Key Set.
    pub fn public_keys(&self) -> JwkSet {
        JwkSet { keys: vec![self.public.clone()] }
    }

    /// A signed JWT of `claims`.
    pub fn sign(&self, claims: &impl Serialize) -> io::Result<String> {
        let header = Header { kid: Some(self.id.clone()), ..Header::new(Algorithm::ES256) };
        let token = jsonwebtoken::encode(&header, claims, &self.key).map_err(io::Error::other)?;
        api::with_smaller_s(&token).ok_or_else(|| io::Error::other("not an ES256 signature"))
    }
}

fn new_pkcs8() -> io::Result<Vec<u8>> {
    EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
        .map(|document| document.as_ref().to_vec())
        .map_err(|_| io::Error::other("no random numbers to make a key of"))
}
