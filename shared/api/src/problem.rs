//! A refusal as an RFC 9457 problem. The only place where errors become answers.

use std::borrow::Cow;

use axum::response::{IntoResponse, Response};
use domain::TicketFault;
use http::{HeaderValue, StatusCode, header};
use rand::Rng;
use serde::Serialize;
use utoipa::ToSchema;

use crate::code::Code;
pub use crate::params::{Param, Params};

/// A refusal. Holds ids, dates and counts; never a client's data.
#[derive(Clone, Debug)]
pub struct Problem(Box<Parts>);

/// What a problem says; boxed, since every handler's result carries one.
#[derive(Clone, Debug)]
struct Parts {
    code: Code,
    detail: Cow<'static, str>,
    params: Params,
    errors: Vec<FieldProblem>,
    retry_after_seconds: Option<u32>,
}

/// What is wrong with one field of the body.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer to the field.
    pub pointer: String,
    /// A code of PRODUCT section 8.
    pub code: Code,
    /// Ids, dates and counts that the sentence needs.
    pub params: Params,
}

/// The body of every refusal: `application/problem+json`.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct Body {
    r#type: String,
    status: u16,
    code: Code,
    detail: Cow<'static, str>,
    params: Params,
    errors: Vec<FieldProblem>,
    error_id: String,
}

impl Problem {
    /// The problem of `code`, with the table's fragment as its detail.
    pub fn new(code: Code) -> Self {
        let retry_after_seconds = match code {
            Code::TryAgain => Some(1),
            code if code.status() == StatusCode::TOO_MANY_REQUESTS => Some(10),
            _ => None,
        };
        Self(Box::new(Parts {
            code,
            detail: Cow::Borrowed(code.detail()),
            params: Params::default(),
            errors: Vec::new(),
            retry_after_seconds,
        }))
    }

    /// Answers 404 alike for what never was and for what may not be seen.
    pub fn not_found() -> Self {
        Self::new(Code::NotFound)
    }

    /// One field is wrong: `pointer` as in `/dob`.
    pub fn at(pointer: impl Into<String>, code: Code) -> Self {
        Self::new(code).and_at(pointer, code)
    }

    /// Adds a fact the user's sentence needs: an id, a date or a count.
    #[must_use]
    pub fn param(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.0.params = self.0.params.with(name, value);
        self
    }

    /// Adds several facts.
    #[must_use]
    pub(crate) fn with_params(mut self, params: Params) -> Self {
        self.0.params = self.0.params.and(params);
        self
    }

    /// Adds another field that is wrong.
    #[must_use]
    pub fn and_at(self, pointer: impl Into<String>, code: Code) -> Self {
        self.and_field(FieldProblem { pointer: pointer.into(), code, params: Params::default() })
    }

    /// Adds a field problem with its params.
    #[must_use]
    pub fn and_field(mut self, field: FieldProblem) -> Self {
        self.0.errors.push(field);
        self
    }

    /// Says more precisely what is wrong; for developers, without client data.
    #[must_use]
    pub fn because(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.0.detail = detail.into();
        self
    }

    /// After how many seconds the same may be tried again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after_seconds = Some(seconds);
        self
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// Whether all that is known is that the record has a newer version.
    pub(crate) fn is_of_version(&self) -> bool {
        self.0.code == Code::ChangedMeanwhile && self.0.params.is_empty() && self.0.errors.is_empty()
    }

    /// The fields that are wrong.
    pub fn errors(&self) -> &[FieldProblem] {
        &self.0.errors
    }

    /// Joins the field problems of several checks into one refusal: the first one's code leads.
    pub fn all(problems: impl IntoIterator<Item = Problem>) -> Result<(), Problem> {
        let mut problems = problems.into_iter();
        let Some(mut first) = problems.next() else { return Ok(()) };
        for next in problems {
            first.0.errors.extend(next.0.errors);
        }
        Err(first)
    }
}

impl From<store::Error> for Problem {
    fn from(err: store::Error) -> Self {
        use store::{Conflict, Error};
        match err {
            Error::NotFound | Error::ScopeNotHeld => Self::not_found(),
            Error::Stale => Self::new(Code::ChangedMeanwhile),
            Error::KeyReused => Self::new(Code::KeyReused),
            Error::Conflict(Conflict::Exists(kind)) => {
                Self::new(Code::ChangedMeanwhile).param("exists", kind)
            }
            Error::Conflict(Conflict::Receipt) => Self::new(Code::SearchRequired),
            Error::Conflict(Conflict::Enrolled) => Self::new(Code::AlreadyEnrolled),
            Error::Conflict(Conflict::Bed) => Self::new(Code::BedTaken),
            Error::Conflict(Conflict::Guest) => Self::new(Code::AlreadyCheckedIn),
            Error::Conflict(Conflict::TooLarge) => Self::new(Code::TooLarge),
            Error::BadCursor => Self::new(Code::BadCursor),
            Error::BadFileName => Self::new(Code::BadRequest).because("not a file name"),
            Error::Damaged(kind) => {
                Self::new(Code::TryAgain).because(format!("a stored {kind} cannot be read"))
            }
            Error::Unavailable(reason) => {
                tracing::error!(%reason, "store unavailable");
                Self::new(Code::TryAgain)
            }
        }
    }
}

impl From<TicketFault> for Problem {
    fn from(fault: TicketFault) -> Self {
        match fault {
            TicketFault::AnswerRequired => Self::at("/text", Code::AnswerRequired),
            TicketFault::ReopenTooLate => Self::new(Code::ReopenTooLate),
            TicketFault::Closed | TicketFault::NotClosed => {
                Self::new(Code::ChangedMeanwhile).because(fault.to_string())
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let error_id = error_id();
        let Parts { code, detail, params, errors, retry_after_seconds } = *self.0;
        let status = code.status();
        if status.is_server_error() {
            tracing::error!(code = code.name(), detail = %detail, %error_id, "answered with a fault");
        } else {
            tracing::info!(code = code.name(), %error_id, "refused");
        }
        let body = Body {
            r#type: format!("/problems/{}", code.name().to_ascii_lowercase().replace('_', "-")),
            status: status.as_u16(),
            code,
            detail,
            params,
            errors,
            error_id,
        };
        let mut response = (status, axum::Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Six characters that read aloud well, as in `7F3K-22`: no I, L, O or U.
pub fn error_id() -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut rng = rand::rng();
    let mut letter = || char::from(LETTERS[rng.random_range(0..LETTERS.len())]);
    let mut text: String = (0..4).map(|_| letter()).collect();
    text.push('-');
    text.extend((0..2).map(|_| letter()));
    text
}
