//! Why a read or write did not happen, without any client's data.

use aws_sdk_dynamodb::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

/// Why a read or write did not happen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No such record, or it is in a scope that the caller may not see.
    #[error("no such record")]
    NotFound,
    /// Someone changed the record since it was read; nothing was written.
    #[error("the record changed since it was read")]
    Stale,
    /// The idempotency key was used before with another body.
    #[error("the idempotency key was used with another body")]
    KeyReused,
    /// The write contradicts what is stored; nothing was written.
    #[error("the write conflicts: {0}")]
    Conflict(Conflict),
    /// The caller does not hold the scope that the write names.
    #[error("the caller does not hold this scope")]
    ScopeNotHeld,
    /// A cursor that this query did not give out.
    #[error("the cursor is not of this query")]
    BadCursor,
    /// A name that cannot be part of an object's key.
    #[error("not a file name that may be stored")]
    BadFileName,
    /// A stored item that this edition cannot read; says which kind.
    #[error("a stored {0} cannot be read")]
    Damaged(&'static str),
    /// DynamoDB or S3 did not do it; a retry with the same key is safe.
    #[error("storage unavailable: {0}")]
    Unavailable(String),
}

/// What a write contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// A record with this identity is there already; says which kind.
    #[error("{0} exists already")]
    Exists(&'static str),
    /// The search receipt is unknown, expired, used, or of another user, name or stage.
    #[error("search receipt does not hold")]
    Receipt,
    /// The client has an open enrollment in the program.
    #[error("an open enrollment exists in this program")]
    Enrolled,
    /// Something else happened to the bed.
    #[error("something else happened to the bed")]
    Bed,
    /// Something else happened to the guest.
    #[error("something else happened to the guest")]
    Guest,
    /// The change does not fit in one item or one transaction.
    #[error("too much for one item or transaction")]
    TooLarge,
}

/// A failure of the service, reduced to its code: messages may hold keys.
pub(crate) fn unavailable<E, R>(error: &SdkError<E, R>) -> Error
where
    E: std::error::Error + ProvideErrorMetadata + 'static,
    R: std::fmt::Debug,
{
    let code = error.as_service_error().and_then(ProvideErrorMetadata::code);
    if code == Some("ValidationException") {
        // Requests are built by this crate, so what is not valid about one is the size of what it carries.
        return Error::Conflict(Conflict::TooLarge);
    }
    let reason = match error {
        SdkError::ServiceError(service) => service.err().code().unwrap_or("service error").to_owned(),
        SdkError::TimeoutError(_) => "timeout".to_owned(),
        SdkError::DispatchFailure(_) => "no connection".to_owned(),
        SdkError::ResponseError(_) => "unreadable response".to_owned(),
        SdkError::ConstructionFailure(failure) => {
            tracing::error!(code = "request", "{failure:?}");
            "request could not be made".to_owned()
        }
        other => DisplayErrorContext(other).to_string().chars().take(40).collect(),
    };
    Error::Unavailable(reason)
}
