use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use domain::UserId;
use jiff::Timestamp;
use jobs::Clock;
use jsonwebtoken::jwk::JwkSet;
use serde_json::{Value, json};

use super::accounts::Accounts;
use super::attempts::Attempts;
use super::keys::SigningKey;
use super::sessions::{Session, Sessions};
use super::{authorize, page, token};
use crate::stage::Stage;

/// No form of ours is longer.
const FORM_BYTES: usize = 16 * 1024;

/// The identity provider of one stage.
#[derive(Clone)]
pub struct Provider(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) stage: Stage,
    pub(super) issuer: String,
    pub(super) key: SigningKey,
    pub(super) accounts: Accounts,
    pub(super) sessions: Sessions,
    pub(super) attempts: Attempts,
    pub(super) clock: Clock,
    /// The stage's own sessions, told of sign-ins and sign-outs at once.
    pub(super) stage_sessions: Option<api::Sessions>,
}

impl Provider {
    /// A provider at `issuer`, which is where [`Provider::router`] is mounted. Sign-ins and sign-outs are told to
    /// `stage_sessions` if there is a stage behind it.
    pub fn new(
        stage: Stage,
        issuer: &str,
        (key, accounts): (SigningKey, Accounts),
        clock: Clock,
        stage_sessions: Option<api::Sessions>,
    ) -> Self {
        Self(Arc::new(Inner {
            stage,
            issuer: issuer.to_owned(),
            key,
            accounts,
            sessions: Sessions::default(),
            attempts: Attempts::default(),
            clock,
            stage_sessions,
        }))
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    /// Makes a sign-in the user's only one, here and in the stage.
    pub(super) async fn begin(&self, session: &Session) -> Result<(), store::Error> {
        let now = self.now();
        self.0.sessions.end_others(session, now);
        match (&self.0.stage_sessions, UserId::new(session.user_id.as_str())) {
            (Some(stage), Ok(user)) => stage.begin(&user, &session.sign_in(), now).await,
            _ => Ok(()),
        }
    }

    /// Ends a sign-in, here and in the stage.
    pub(super) async fn end(&self, session: &Session) -> Result<(), store::Error> {
        let now = self.now();
        self.0.sessions.end(&session.id, now);
        match (&self.0.stage_sessions, UserId::new(session.user_id.as_str())) {
            (Some(stage), Ok(user)) => stage.end(&user, &session.id, now).await,
            _ => Ok(()),
        }
    }

    /// Whether a sign-in may go on without the password: not once the stage's session was left idle or has ended.
    pub(super) async fn is_live(&self, session: &Session) -> bool {
        match (&self.0.stage_sessions, UserId::new(session.user_id.as_str())) {
            (Some(stage), Ok(user)) => {
                stage.is_live(&user, &session.sign_in(), self.now()).await.unwrap_or(false)
            }
            _ => true,
        }
    }

    /// Where it is: the `iss` of its tokens.
    pub fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// The accounts it knows.
    pub fn accounts(&self) -> &Accounts {
        &self.0.accounts
    }

    /// Its public keys.
    pub fn public_keys(&self) -> JwkSet {
        self.0.key.public_keys()
    }

    /// Everything below `/oidc`.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/authorize", get(authorize::ask).post(authorize::answer))
            .route("/token", axum::routing::post(token::exchange).options(no_content))
            .route("/jwks", get(keys))
            .route("/logout", get(authorize::sign_out))
            .route("/style.css", get(page::style))
            .layer(DefaultBodyLimit::max(FORM_BYTES))
            .layer(middleware::from_fn(other_loopback_origins))
            .with_state(self.clone())
    }
}

async fn discovery(State(provider): State<Provider>) -> Json<Value> {
    let issuer = &provider.0.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "end_session_endpoint": format!("{issuer}/logout"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "profile"],
        "ui_locales_supported": ["en", "es"],
        "claims_supported": ["sub", "name", "auth_time", "nonce"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<JwkSet> {
    Json(provider.0.key.public_keys())
}

async fn no_content() -> axum::http::StatusCode {
    axum::http::StatusCode::NO_CONTENT
}

/// Lets pages of other ports of this machine call, such as the web app's development server.
async fn other_loopback_origins(request: axum::extract::Request, next: middleware::Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = next.run(request).await.into_response();
    if let Some(origin) = origin.filter(|origin| origin.to_str().is_ok_and(is_loopback)) {
        allow(response.headers_mut(), origin);
    }
    response
}

fn allow(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
}

/// Whether `address` begins with an HTTP origin of this machine, and may stand in a header.
pub(crate) fn is_loopback(address: &str) -> bool {
    let is_printable = !address.chars().any(char::is_control);
    is_printable
        && address.strip_prefix("http://").is_some_and(|rest| {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| {
                let port = authority.strip_prefix(host).map(|port| port.strip_prefix(':').unwrap_or(port));
                port.is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
            })
        })
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_addresses_of_this_machine_are_sent_a_code() {
        for good in ["http://localhost:8080/callback", "http://127.0.0.1:5173/", "http://[::1]:8080"] {
            assert!(is_loopback(good), "{good}");
        }
        for bad in [
            "https://example.org/",
            "http://localhost.example.org/",
            "http://localhost@example.org/",
            "http://example.org/localhost",
            "javascript:alert(1)",
            "http://localhost:8080@example.org/",
            "http://localhost:8080/\r\nset-cookie: a=b",
            "http://localhost:8080/\n",
            "http://localhost:8080/\u{7f}",
        ] {
            assert!(!is_loopback(bad), "{bad}");
        }
    }
}
