//! Reading a request: bodies without unknown fields, ids that cannot be read as 404, idempotent writes.

use axum::extract::{FromRequest, FromRequestParts, Request};
use http::request::Parts;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::code::Code;
use crate::problem::{FieldProblem, Params, Problem};

/// PRODUCT section 9: the body of a request.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// A JSON body without side effects, such as a search; unknown fields are refused by the type.
pub struct Body<T>(pub T);

/// The ids of a path. One that cannot be an id is not found, like one that was never given.
pub struct Path<T>(pub T);

/// The query of an address: filters and cursors, never client data.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        parse(&read(request).await?).map(Self)
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(ids)) => Ok(Self(ids)),
            Err(_) => Err(Problem::not_found()),
        }
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(_) => Err(Problem::new(Code::BadRequest).because("the query cannot be read")),
        }
    }
}

/// The whole body, if it is within the limit.
pub(crate) async fn read(request: Request) -> Result<Vec<u8>, Problem> {
    match Limited::new(request.into_body(), MAX_BODY_BYTES).collect().await {
        Ok(body) => Ok(body.to_bytes().into()),
        Err(err) if err.is::<LengthLimitError>() => {
            Err(Problem::new(Code::TooLarge).param("limit_bytes", MAX_BODY_BYTES))
        }
        Err(_) => Err(Problem::new(Code::BadRequest).because("the body ended early")),
    }
}

/// Reads JSON. A field that the type does not name is 422 `UNKNOWN_FIELD`; an empty body counts as `{}`.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let body = if body.iter().all(u8::is_ascii_whitespace) { b"{}" } else { body };
    if let Some(pointer) = nul_in(body) {
        return Err(Problem::at(pointer, Code::BadRequest).because("a text holds a NUL character"));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|err| {
        let pointer = pointer(err.path());
        match unknown_field(&err.inner().to_string()) {
            Some(field) => {
                let params = Params::default().with("field", field);
                Problem::new(Code::UnknownField).and_field(FieldProblem {
                    pointer,
                    code: Code::UnknownField,
                    params,
                })
            }
            None => Problem::at(pointer, Code::BadRequest).because("the body cannot be read"),
        }
    })?;
    reader.end().map_err(|_| Problem::new(Code::BadRequest).because("more than one JSON value"))?;
    Ok(value)
}

/// Where a text holds a NUL, which nobody can type and no file of HUD's may hold (`VALIDATION.md` A4).
fn nul_in(body: &[u8]) -> Option<String> {
    fn pointer_in(value: &serde_json::Value) -> Option<String> {
        match value {
            serde_json::Value::String(text) => text.contains('\0').then(String::new),
            serde_json::Value::Array(values) => values
                .iter()
                .enumerate()
                .find_map(|(at, value)| pointer_in(value).map(|rest| format!("/{at}{rest}"))),
            serde_json::Value::Object(fields) => {
                fields.iter().find_map(|(name, value)| match name.contains('\0') {
                    true => Some(String::new()),
                    false => pointer_in(value).map(|rest| format!("/{name}{rest}")),
                })
            }
            _ => None,
        }
    }
    const ESCAPED: &[u8] = b"\\u0000";
    if !body.windows(ESCAPED.len()).any(|part| part == ESCAPED) {
        return None;
    }
    match serde_json::from_slice(body) {
        Ok(value) => pointer_in(&value),
        // Refused soon, as what cannot be read.
        Err(_) => None,
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{key}"),
            Segment::Enum { .. } | Segment::Unknown => String::new(),
        })
        .collect()
}

/// The field's name if it looks like one; anything else that was sent is not repeated.
fn unknown_field(message: &str) -> Option<String> {
    let name = message.strip_prefix("unknown field `")?.split('`').next()?;
    let is_name = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    Some(if is_name { name.to_owned() } else { String::new() })
}

/// A body with nothing in it, for acts that need no words.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Empty {}
