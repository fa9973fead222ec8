//! The sign-in page and signing out.

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::page::{self, Language, Notice};
use super::provider::{Provider, is_loopback};
use super::sessions::{CodeGrant, Session, secret};
use crate::stage::Stage;

/// OpenID Connect Core 1.0, section 3.1.2.1, with PKCE (RFC 7636).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Request {
    pub(super) response_type: String,
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) scope: String,
    pub(super) state: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) code_challenge: String,
    pub(super) code_challenge_method: String,
    pub(super) prompt: Option<String>,
    pub(super) ui_locales: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(flatten)]
    request: Request,
    #[serde(default)]
    sign_in: String,
    #[serde(default)]
    password: String,
}

/// `GET /authorize`: straight on for who is signed in already, the sign-in page for others.
pub(super) async fn ask(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Query(request): Query<Request>,
) -> Response {
    let language = Language::of(request.ui_locales.as_deref(), &headers);
    if let Some(refusal) = refuse(&provider, &request, language) {
        return refusal;
    }
    let now = provider.now();
    let session =
        cookie(provider.0.stage, &headers).and_then(|cookie| provider.0.sessions.of_cookie(cookie, now));
    let session = match session {
        Some(session) if provider.is_live(&session).await => Some(session),
        _ => None,
    };
    match (request.prompt.as_deref(), session) {
        (Some("login"), _) | (None, None) => page::sign_in(&provider, &request, language, Notice::None),
        (Some("none"), None) => back_with(&request, &[("error", "login_required")]),
        (_, Some(session)) => give_code(&provider, &request, session),
        (_, None) => page::sign_in(&provider, &request, language, Notice::None),
    }
}

/// `POST /authorize`: the filled-in sign-in page.
pub(super) async fn answer(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(Answer { request, sign_in, password }): Form<Answer>,
) -> Response {
    let language = Language::of(request.ui_locales.as_deref(), &headers);
    if let Some(refusal) = refuse(&provider, &request, language) {
        return refusal;
    }
    let from_elsewhere =
        headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    let now = provider.now();
    if let Some(seconds) = provider.0.attempts.must_wait(&sign_in, now) {
        return page::sign_in(&provider, &request, language, Notice::Wait(seconds));
    }
    let account = provider.0.accounts.check(&sign_in, &password).filter(|_| !from_elsewhere);
    let Some(account) = account else {
        provider.0.attempts.wrong(&sign_in, now);
        return page::sign_in(&provider, &request, language, Notice::NoMatch);
    };
    provider.0.attempts.right(&sign_in);

    let session = Session { id: secret(), user_id: account.user_id.clone(), signed_in_at: now.as_second() };
    if let Err(error) = provider.begin(&session).await {
        tracing::error!(error = %error, "a sign-in could not be written down");
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let kept = provider.0.sessions.give_cookie(session.clone(), now);
    let mut response = give_code(&provider, &request, session);
    set_cookie(
        &mut response,
        &format!("{}={kept}; Path=/oidc; HttpOnly; SameSite=Lax", cookie_name(provider.0.stage)),
    );
    response
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SignOut {
    post_logout_redirect_uri: Option<String>,
    state: Option<String>,
    ui_locales: Option<String>,
}

/// `GET /logout`: ends the session and goes back to the web app.
pub(super) async fn sign_out(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Query(request): Query<SignOut>,
) -> Response {
    let session = cookie(provider.0.stage, &headers)
        .and_then(|cookie| provider.0.sessions.of_cookie(cookie, provider.now()));
    if let Some(session) = session
        && let Err(error) = provider.end(&session).await
    {
        tracing::error!(error = %error, "a sign-out could not be written down");
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let mut response = match request.post_logout_redirect_uri.filter(|uri| is_loopback(uri)) {
        Some(uri) => {
            let state = request.state.as_deref().map(|state| ("state", state));
            Redirect::to(&with_query(&uri, &state.into_iter().collect::<Vec<_>>())).into_response()
        }
        None => page::signed_out(provider.0.stage, Language::of(request.ui_locales.as_deref(), &headers)),
    };
    set_cookie(
        &mut response,
        &format!("{}=; Path=/oidc; HttpOnly; SameSite=Lax; Max-Age=0", cookie_name(provider.0.stage)),
    );
    response
}

/// A page for what must not be sent back to the caller, a redirect for what may.
fn refuse(provider: &Provider, request: &Request, language: Language) -> Option<Response> {
    if request.client_id != provider.0.stage.audience() || !is_loopback(&request.redirect_uri) {
        return Some((StatusCode::BAD_REQUEST, page::refused(provider.0.stage, language)).into_response());
    }
    let error = if request.response_type != "code" {
        "unsupported_response_type"
    } else if !request.scope.split(' ').any(|scope| scope == "openid") {
        "invalid_scope"
    } else if request.code_challenge_method != "S256" || request.code_challenge.len() != 43 {
        "invalid_request"
    } else {
        return None;
    };
    Some(back_with(request, &[("error", error)]))
}

fn give_code(provider: &Provider, request: &Request, session: Session) -> Response {
    let grant = CodeGrant {
        session,
        redirect_uri: request.redirect_uri.clone(),
        challenge: request.code_challenge.clone(),
        nonce: request.nonce.clone(),
    };
    let code = provider.0.sessions.give_code(grant, provider.now());
    back_with(request, &[("code", &code)])
}

fn back_with(request: &Request, answer: &[(&str, &str)]) -> Response {
    let mut answer = answer.to_vec();
    answer.extend(request.state.as_deref().map(|state| ("state", state)));
    Redirect::to(&with_query(&request.redirect_uri, &answer)).into_response()
}

fn with_query(uri: &str, pairs: &[(&str, &str)]) -> String {
    if pairs.is_empty() {
        return uri.to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{uri}{}{query}", if uri.contains('?') { '&' } else { '?' })
}

/// Cookies do not know ports, so the name tells the stages apart.
fn cookie_name(stage: Stage) -> String {
    format!("wayhome-sign-in-{}", stage.id())
}

fn cookie(stage: Stage, headers: &HeaderMap) -> Option<&str> {
    let name = cookie_name(stage);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split("; "))
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}
