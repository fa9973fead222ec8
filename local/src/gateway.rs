//! One address of one stage: the API, the identity provider, the object store and the web app.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;

use crate::embedded::ObjectStore;
use crate::links;
use crate::oidc::{Language, Provider, is_loopback};
use crate::pages::page;
use crate::stage::Stage;
use crate::web::WebFiles;

/// What stands behind one address.
pub struct Parts {
    /// Which stage it is.
    pub stage: Stage,
    /// The address of the other stage, for the web app's links.
    pub other_address: String,
    /// Every function's routes.
    pub api: Router,
    /// The identity provider.
    pub provider: Provider,
    /// The bucket, for presigned links.
    pub objects: ObjectStore,
    /// The built web app.
    pub web: WebFiles,
}

/// The whole stage as one router. Every response, whatever it is, bears `X-HMIS-Environment`.
pub fn router(parts: Parts) -> Router {
    let Parts { stage, other_address, api, provider, objects, web } = parts;
    let config = Json(json!({
        "environment": stage.environment(),
        "stage": stage.id(),
        "issuer": provider.issuer(),
        "client_id": stage.audience(),
        "other": { "environment": stage.other().environment(), "address": other_address },
    }));
    let site = Router::new()
        .route("/config.json", get(move || read_config(config.clone())))
        .nest("/oidc", provider.router())
        .merge(links::router(stage, objects))
        .fallback_service(get(crate::web::serve).with_state((stage, web)));
    Router::new()
        .fallback(choose)
        .with_state((api, site))
        .layer(CatchPanicLayer::custom(move |_| broken(stage)))
        .layer(middleware::from_fn_with_state(stage, add_response_headers))
}

/// The API is not mounted but chosen, so that its routes, and what they know of their path, are what they are in a
/// function of their own.
async fn choose(State((api, site)): State<(Router, Router)>, request: Request) -> Response {
    if !is_for_this_machine(request.headers()) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let router = if request.uri().path().starts_with("/api/") { api } else { site };
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// A browser names the host whose page asks. One that is not a name of this machine has been made to lead here, so
/// that a page of its own may read what we answer.
fn is_for_this_machine(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    hosts.all(|host| host.to_str().is_ok_and(|host| is_loopback(&format!("http://{host}"))))
}

/// For what broke off outside the API, which has an answer of its own.
fn broken(stage: Stage) -> Response {
    let error_id = api::error_id();
    tracing::error!(%error_id, "an answer broke off");
    let title = "Something went wrong / Algo salió mal";
    let body = format!(r#"<h1>{title}</h1><p>Error {error_id}</p><p><a href="/">Wayhome</a></p>"#);
    let page = page(stage, Language::English, stage.environment(), title, &body);
    (StatusCode::INTERNAL_SERVER_ERROR, Html(page)).into_response()
}

async fn read_config(config: Json<Value>) -> Json<Value> {
    config
}

/// Headers that every response bears, unless it already says otherwise.
async fn add_response_headers(State(stage): State<Stage>, request: Request, next: Next) -> Response {
    let policy = policy_for(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers
        .insert(HeaderName::from_static("x-hmis-environment"), HeaderValue::from_static(stage.environment()));
    let usual = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in usual {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The sign-in form ends in a redirect, which `form-action` also rules, to any port of this machine.
fn policy_for(path: &str) -> &'static str {
    if path.starts_with("/oidc/") {
        "default-src 'none'; style-src 'self'; form-action 'self' http://localhost:* http://127.0.0.1:*; \
         base-uri 'none'; frame-ancestors 'none'"
    } else {
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    }
}
