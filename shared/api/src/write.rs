//! Writes that happen once, however often they are sent.

use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Once;

use crate::caller::Caller;
use crate::code::Code;
use crate::extract;
use crate::problem::Problem;

/// The client-made key of a write.
pub const KEY_HEADER: &str = "idempotency-key";

/// A write: its body, and what makes it happen once.
pub struct Write<T> {
    /// The body, without unknown fields.
    pub body: T,
    /// Handed to the store's commit, with the answer.
    pub once: Once,
}

/// A finished answer: what is sent now is also what a repeated request gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    status: u16,
    body: Value,
}

/// Why a handler does not run: the request is refused, or was answered before.
pub enum Instead {
    /// Refused.
    Refused(Problem),
    /// Answered before; the same answer again.
    Answered(Answer),
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Write<T> {
    type Rejection = Instead;

    async fn from_request(request: Request, _: &S) -> Result<Self, Instead> {
        let caller = request.extensions().get::<Caller>().cloned();
        let caller = caller.ok_or_else(|| Problem::new(Code::NotSignedIn))?;
        let key = request.headers().get(KEY_HEADER).and_then(|key| key.to_str().ok());
        let key = key.filter(|key| is_key(key)).ok_or_else(missing_key)?.to_owned();
        let head = format!("{} {} {}\n", request.method(), request.uri().path(), caller.organization());
        let body = extract::read(request).await?;
        let once = Once::new(&key, &[head.as_bytes(), &body].concat());
        if let Some(answer) = caller.store.answered(&once).await.map_err(Problem::from)? {
            return Err(Instead::Answered(answer));
        }
        Ok(Self { body: extract::parse(&body)?, once })
    }
}

/// A ULID or UUID, or anything alike.
fn is_key(key: &str) -> bool {
    (16..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn missing_key() -> Problem {
    Problem::new(Code::BadRequest).because("header Idempotency-Key is missing or too short")
}

impl From<Problem> for Instead {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl IntoResponse for Instead {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(problem) => problem.into_response(),
            Self::Answered(answer) => answer.into_response(),
        }
    }
}

impl Answer {
    /// 200 with `view`.
    ///
    /// # Errors
    /// 503 if the view cannot be written as JSON.
    pub fn ok(view: &impl Serialize) -> Result<Self, Problem> {
        Self::with(StatusCode::OK, view)
    }

    /// 201 with `view`.
    ///
    /// # Errors
    /// As [`Answer::ok`].
    pub fn created(view: &impl Serialize) -> Result<Self, Problem> {
        Self::with(StatusCode::CREATED, view)
    }

    /// 202 with `view`: the work goes on.
    ///
    /// # Errors
    /// As [`Answer::ok`].
    pub fn accepted(view: &impl Serialize) -> Result<Self, Problem> {
        Self::with(StatusCode::ACCEPTED, view)
    }

    fn with(status: StatusCode, view: &impl Serialize) -> Result<Self, Problem> {
        match serde_json::to_value(view) {
            Ok(body) => Ok(Self { status: status.as_u16(), body }),
            Err(err) => {
                tracing::error!(error = %err, "an answer cannot be written as JSON");
                Err(Problem::new(Code::TryAgain))
            }
        }
    }

    /// Commits the write with this answer; if it was committed before, the first answer counts.
    ///
    /// # Errors
    /// Whatever the store refuses.
    pub async fn after(self, write: store::Write, once: &Once) -> Result<Self, Problem> {
        Ok(write.commit(once, &self).await?.value)
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        (status, axum::Json(self.body)).into_response()
    }
}
