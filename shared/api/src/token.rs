//! Access tokens: who signed in, and to which environment.

use jiff::Timestamp;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;

use crate::code::Code;
use crate::es256::has_smaller_s;
use crate::jwks::Keys;
use crate::problem::Problem;
use crate::session::SignIn;

/// Clocks of two machines may differ by this many seconds when a token starts.
const SKEW_SECONDS: i64 = 60;
const MAX_LENGTH: usize = 8 * 1024;

/// Checks access tokens against the issuer of this environment, and knows the other one's.
#[derive(Debug)]
pub struct Verifier {
    own: Issuer,
    other: Option<Issuer>,
    audience: String,
}

/// One environment's identity provider.
#[derive(Debug)]
pub struct Issuer {
    url: String,
    keys: Keys,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
    aud: Option<Audience>,
    client_id: Option<String>,
    token_use: Option<String>,
    origin_jti: Option<String>,
    auth_time: Option<i64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Issuer {
    /// An issuer whose keys are fetched from `jwks_url` when first needed.
    pub fn remote(url: impl Into<String>, jwks_url: impl Into<String>) -> Self {
        Self { url: url.into(), keys: Keys::at(jwks_url.into()) }
    }

    /// An issuer whose keys are known: for tests.
    pub fn fixed(url: impl Into<String>, keys: JwkSet) -> Self {
        Self { url: url.into(), keys: Keys::Fixed(keys) }
    }

    /// The claims, if this issuer signed the token.
    async fn claims(&self, token: &str) -> Result<Claims, Problem> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| not_signed_in())?;
        if !matches!(header.alg, Algorithm::ES256 | Algorithm::RS256) || header.crit.is_some() {
            return Err(not_signed_in());
        }
        let kid = header.kid.ok_or_else(not_signed_in)?;
        let key = self.keys.find(&kid).await.map_err(|err| {
            tracing::error!(error = %err, "no keys to check access tokens with");
            Problem::new(Code::TryAgain)
        })?;
        verify(token, header.alg, &key.ok_or_else(not_signed_in)?).ok_or_else(not_signed_in)
    }
}

/// Checks the signature alone; times are checked with the clock we are given.
fn verify(token: &str, alg: Algorithm, key: &Jwk) -> Option<Claims> {
    if alg == Algorithm::ES256 && !has_smaller_s(token) {
        return None;
    }
    let key = DecodingKey::from_jwk(key).ok()?;
    let mut validation = Validation::new(alg);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    jsonwebtoken::decode::<Claims>(token, &key, &validation).ok().map(|data| data.claims)
}

impl Verifier {
    /// Accepts tokens of `own` for `audience`; those of `other` are told apart from forgeries.
    pub fn new(own: Issuer, other: Option<Issuer>, audience: impl Into<String>) -> Self {
        Self { own, other, audience: audience.into() }
    }

    /// The user id (`sub`) of a valid token.
    ///
    /// A token that the other environment's issuer really gave is 403 `WRONG_ENVIRONMENT`;
    /// anything else that is wrong is 401 `NOT_SIGNED_IN`.
    pub async fn user_id(&self, token: &str, now: Timestamp) -> Result<String, Problem> {
        self.signed_in(token, now).await.map(|(user, _)| user)
    }

    /// As [`Verifier::user_id`], with the sign-in that the token comes from.
    pub async fn signed_in(&self, token: &str, now: Timestamp) -> Result<(String, SignIn), Problem> {
        if token.len() > MAX_LENGTH || !token.is_ascii() {
            return Err(not_signed_in());
        }
        let unverified: Claims =
            jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| not_signed_in())?;
        if unverified.iss == self.own.url {
            let claims = self.own.claims(token).await?;
            return match claims.is_current(now) && claims.is_for(&self.audience) {
                true => {
                    let sign_in = claims.sign_in();
                    Ok((claims.sub, sign_in))
                }
                false => Err(not_signed_in()),
            };
        }
        match &self.other {
            Some(other) if other.url == unverified.iss && other.claims(token).await?.is_current(now) => {
                Err(Problem::new(Code::WrongEnvironment))
            }
            _ => Err(not_signed_in()),
        }
    }
}

impl Claims {
    fn is_current(&self, now: Timestamp) -> bool {
        let now = now.as_second();
        let starts = self.nbf.into_iter().chain(self.iat).max();
        now < self.exp && starts.is_none_or(|start| start <= now + SKEW_SECONDS)
    }

    /// Cognito names the session in `origin_jti`; a token without it is of the session begun at `auth_time`.
    fn sign_in(&self) -> SignIn {
        let at = self.auth_time.or(self.iat).unwrap_or_default();
        let session = self.origin_jti.clone().unwrap_or_else(|| at.to_string());
        SignIn { session, at: Timestamp::from_second(at).unwrap_or(Timestamp::UNIX_EPOCH) }
    }

    /// Cognito names the audience of an access token in `client_id`, others in `aud`.
    fn is_for(&self, audience: &str) -> bool {
        let is_access = self.token_use.as_deref().is_none_or(|kind| kind == "access");
        let named = match &self.aud {
            Some(Audience::One(one)) => one == audience,
            Some(Audience::Several(several)) => several.iter().any(|listed| listed == audience),
            None => self.client_id.as_deref() == Some(audience),
        };
        is_access && named && !self.sub.is_empty()
    }
}

fn not_signed_in() -> Problem {
    Problem::new(Code::NotSignedIn)
}
