//! Presigned links of the object store at the stage's own address: the only way in that browsers have.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::embedded::ObjectStore;
use crate::oidc::Language;
use crate::pages::page;
use crate::stage::Stage;

/// Answers links to files of the bucket of `stage`.
pub(crate) fn router(stage: Stage, objects: ObjectStore) -> Router {
    Router::new().route(&format!("/{}/{{*key}}", stage.bucket()), any(follow)).with_state((stage, objects))
}

async fn follow(State((stage, objects)): State<(Stage, ObjectStore)>, request: Request) -> Response {
    let is_plain = matches!(*request.method(), Method::GET | Method::PUT)
        && !request.headers().contains_key(header::AUTHORIZATION);
    let ends = is_plain.then(|| end_of(request.uri().query().unwrap_or_default())).flatten();
    match ends {
        None => StatusCode::FORBIDDEN.into_response(),
        Some(ends) if ends <= Timestamp::now() => expired(stage, request.headers()),
        Some(_) => objects.answer(request).await,
    }
}

/// When a presigned link ends, as its query says; `None` if it is none. Whether it says so rightly is for the
/// signature to tell.
///
/// Source: AWS Signature Version 4, query parameters `X-Amz-Date` and `X-Amz-Expires`.
fn end_of(query: &str) -> Option<Timestamp> {
    let value = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
    };
    value("X-Amz-Signature")?;
    let signed = DateTime::strptime("%Y%m%dT%H%M%SZ", value("X-Amz-Date")?).ok()?;
    let seconds: i64 =
        value("X-Amz-Expires")?.parse().ok().filter(|seconds| (0..=604_800).contains(seconds))?;
    let signed = signed.to_zoned(TimeZone::UTC).ok()?.timestamp();
    signed.checked_add(jiff::SignedDuration::from_secs(seconds)).ok()
}

/// `LINK_EXPIRED` for a person: PRODUCT section 8.
fn expired(stage: Stage, headers: &HeaderMap) -> Response {
    let language = Language::of(None, headers);
    let (title, text, back) = match language {
        Language::English => (
            "This link has expired",
            "A link to a file works for a short time only. Go back to the page you came from and get a new one.",
            "Go to the first page",
        ),
        Language::Spanish => (
            "Este enlace ya no es válido",
            "Un enlace a un archivo funciona solo por poco tiempo. Vuelva a la página anterior y pida uno nuevo.",
            "Ir a la primera página",
        ),
    };
    let body = format!(r#"<h1>{title}</h1><p>{text}</p><p><a href="/">{back}</a></p>"#);
    (StatusCode::GONE, Html(page(stage, language, stage.environment(), title, &body))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_ends_when_its_query_says() {
        let query = "X-Amz-Date=20261122T200000Z&X-Amz-Expires=60&X-Amz-Signature=00";
        assert_eq!(end_of(query), Some("2026-11-22T20:01:00Z".parse().unwrap()));
    }

    #[test]
    fn what_lacks_a_part_or_cannot_be_read_is_no_link() {
        for query in [
            "",
            "X-Amz-Date=20261122T200000Z&X-Amz-Expires=60",
            "X-Amz-Date=today&X-Amz-Expires=60&X-Amz-Signature=00",
            "X-Amz-Date=20261122T200000Z&X-Amz-Expires=-1&X-Amz-Signature=00",
            "X-Amz-Date=20261122T200000Z&X-Amz-Expires=99999999999999999999&X-Amz-Signature=00",
            "X-Amz-Date=20261122T200000Z&X-Amz-Expires=1%0d%0a&X-Amz-Signature=00",
        ] {
            assert_eq!(end_of(query), None, "{query}");
        }
    }
}
