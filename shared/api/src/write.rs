//! Writes that happen once, however often they are sent.

use std::future::Future;
use std::sync::{Arc, OnceLock};

use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Once, ScopedStore};

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
    /// The clients whom the write concerned, each `client:id`: whoever gets the answer again views them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    clients: Vec<String>,
}

/// Where the extractor of a write leaves what makes it happen once, for the gate to look at a refusal again.
#[derive(Clone, Debug, Default)]
pub(crate) struct OnceOfRequest(Arc<OnceLock<Once>>);

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
        let of_request = request.extensions().get::<OnceOfRequest>().cloned();
        let key = request.headers().get(KEY_HEADER).and_then(|key| key.to_str().ok());
        let key = key.filter(|key| is_key(key)).ok_or_else(missing_key)?.to_owned();
        let head = format!("{} {} {}\n", request.method(), request.uri().path(), caller.organization());
        let body = extract::read(request).await?;
        let once = Once::new(&key, &[head.as_bytes(), &body].concat());
        if let Some(of_request) = of_request {
            // Nothing else sets it: a request has one body, and one write is read from it.
            let _ = of_request.0.set(once.clone());
        }
        if let Some(answer) = Answer::given(&caller.store, &once).await? {
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

/// Makes a change, and once more if another one came between reading and writing: what is read then says which fields
/// differ, or that the change does not touch the other.
///
/// # Errors
/// What the change is refused with.
pub(crate) async fn retried<A>(change: impl Fn() -> A) -> Result<Answer, Problem>
where
    A: Future<Output = Result<Answer, Problem>>,
{
    match change().await {
        Err(problem) if problem.is_of_version() => change().await,
        answer => answer,
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
            Ok(body) => Ok(Self { status: status.as_u16(), body, clients: Vec::new() }),
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
    pub async fn after(mut self, write: store::Write, once: &Once) -> Result<Self, Problem> {
        let clients = write.subjects().filter(|subject| subject.starts_with("client:"));
        self.clients = clients.map(str::to_owned).collect();
        let store = write.store().clone();
        let done = write.commit(once, &self).await?;
        if done.replayed {
            done.value.audit_again(&store).await?;
        }
        Ok(done.value)
    }

    /// The answer that this write was given before, if it was; looking at it again is in the audit.
    async fn given(store: &ScopedStore, once: &Once) -> Result<Option<Self>, Problem> {
        let answer: Option<Self> = store.answered(once).await?;
        if let Some(answer) = &answer {
            answer.audit_again(store).await?;
        }
        Ok(answer)
    }

    async fn audit_again(&self, store: &ScopedStore) -> Result<(), Problem> {
        match self.clients.is_empty() {
            true => Ok(()),
            false => Ok(store.audit_view("see answer again", self.clients.iter().cloned()).await?),
        }
    }
}

impl OnceOfRequest {
    /// What a refused write answers: the answer of the same request, if that was done meanwhile. What made this one
    /// fail (a receipt used up, a match just added, a newer version) is then the other one's doing.
    pub(crate) async fn instead_of(&self, refusal: Response, store: &ScopedStore) -> Response {
        let may_be_repeated = refusal.status().is_client_error() || refusal.status().is_server_error();
        let Some(once) = self.0.get().filter(|_| may_be_repeated) else { return refusal };
        match Answer::given(store, once).await {
            Ok(Some(answer)) => answer.into_response(),
            Ok(None) | Err(_) => refusal,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        (status, axum::Json(self.body)).into_response()
    }
}
