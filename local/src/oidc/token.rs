//! The exchange of a code, or of a refresh token, for tokens.

use aws_lc_rs::digest::{SHA256, digest};
use axum::Json;
use axum::extract::{Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::provider::Provider;
use super::sessions::{Session, Taken, secret};

/// Seconds an access token is good for, as in the user pools of deployed stages.
const ACCESS_LIVES: i64 = 15 * 60;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Exchange {
    grant_type: String,
    client_id: String,
    code: String,
    redirect_uri: String,
    code_verifier: String,
    refresh_token: String,
}

/// `POST /token`
pub(super) async fn exchange(State(provider): State<Provider>, Form(asked): Form<Exchange>) -> Response {
    if asked.client_id != provider.0.stage.audience() {
        return refused("invalid_client");
    }
    let now = provider.now();
    let sessions = &provider.0.sessions;
    let granted = match asked.grant_type.as_str() {
        "authorization_code" => match sessions.take_code(&asked.code, now) {
            Taken::Good(grant)
                if grant.redirect_uri == asked.redirect_uri
                    && grant.challenge == s256(&asked.code_verifier) =>
            {
                Taken::Good((grant.session, grant.nonce))
            }
            Taken::Replayed(session) => Taken::Replayed(session),
            Taken::Good(_) | Taken::Unknown => Taken::Unknown,
        },
        "refresh_token" => match sessions.take_refresh_token(&asked.refresh_token, now) {
            Taken::Good(session) => Taken::Good((session, None)),
            Taken::Replayed(session) => Taken::Replayed(session),
            Taken::Unknown => Taken::Unknown,
        },
        _ => return refused("unsupported_grant_type"),
    };
    let (session, nonce) = match granted {
        Taken::Good(granted) => granted,
        Taken::Replayed(session) => {
            if let Err(error) = provider.end(&session).await {
                tracing::error!(error = %error, "the end of a session could not be written down");
            }
            return refused("invalid_grant");
        }
        Taken::Unknown => return refused("invalid_grant"),
    };

    let refresh_token = sessions.give_refresh_token(session.clone(), now);
    let now = now.as_second();
    match (provider.access_token(&session, now), provider.id_token(&session, nonce.as_deref(), now)) {
        (Ok(access_token), Ok(id_token)) => Json(json!({
            "access_token": access_token,
            "id_token": id_token,
            "refresh_token": refresh_token,
            "token_type": "Bearer",
            "expires_in": ACCESS_LIVES,
            "scope": "openid profile",
        }))
        .into_response(),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "error": "server_error" }))).into_response(),
    }
}

impl Provider {
    /// An access token of a session of the user, as a sign-in would give it: what tests carry. Tokens of the same ten
    /// minutes are of one session.
    pub fn token_for(&self, user_id: &str, now: Timestamp) -> std::io::Result<String> {
        let now = now.as_second();
        let signed_in_at = now - now.rem_euclid(600);
        let id = format!("test-{user_id}-{signed_in_at}");
        self.access_token(&Session { id, user_id: user_id.to_owned(), signed_in_at }, now)
    }

    /// The claims of an access token of Amazon Cognito.
    fn access_token(&self, session: &Session, now: i64) -> std::io::Result<String> {
        self.0.key.sign(&json!({
            "iss": self.0.issuer,
            "sub": session.user_id,
            "client_id": self.0.stage.audience(),
            "token_use": "access",
            "scope": "openid profile",
            "origin_jti": session.id,
            "jti": secret(),
            "auth_time": session.signed_in_at,
            "iat": now,
            "exp": now + ACCESS_LIVES,
        }))
    }

    fn id_token(&self, session: &Session, nonce: Option<&str>, now: i64) -> std::io::Result<String> {
        let mut claims = json!({
            "iss": self.0.issuer,
            "sub": session.user_id,
            "aud": self.0.stage.audience(),
            "token_use": "id",
            "name": self.0.accounts.of(&session.user_id).map(|account| &account.name),
            "auth_time": session.signed_in_at,
            "iat": now,
            "exp": now + ACCESS_LIVES,
        });
        if let Some(nonce) = nonce {
            claims["nonce"] = nonce.into();
        }
        self.0.key.sign(&claims)
    }
}

/// RFC 7636, section 4.2.
pub(super) fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
}

/// RFC 6749, section 5.2.
fn refused(error: &str) -> Response {
    (StatusCode::BAD_REQUEST, [(header::CACHE_CONTROL, "no-store")], Json(json!({ "error": error })))
        .into_response()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_challenge_is_that_of_the_standard() {
        assert_eq!(
            super::s256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
