//! What every response bears, refusals and 404s included, and the one log line of a request.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

use crate::state::AppState;

/// Names the environment to whoever reads the response.
pub const ENVIRONMENT_HEADER: HeaderName = HeaderName::from_static("x-hmis-environment");

pub(crate) async fn add_response_headers(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());

    let mut response = next.run(request).await;

    let environment = HeaderValue::from_str(&state.environment.name)
        .expect("the environment's name is checked at start to be a header value");
    response.headers_mut().insert(ENVIRONMENT_HEADER, environment);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    tracing::info!(
        %method,
        route = route.as_deref().unwrap_or("none"),
        status = response.status().as_u16(),
        elapsed_ms = started.elapsed().as_millis() as u64,
        "request",
    );
    response
}
