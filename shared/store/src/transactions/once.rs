//! A write happens once, however often it is asked for.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How long a stored answer is kept, in seconds.
pub(crate) const KEPT: i64 = 24 * 60 * 60;

/// The client-made key of a write and a fingerprint of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    pub(crate) key: String,
    pub(crate) fingerprint: String,
}

impl Once {
    /// From the `Idempotency-Key` header and whatever tells one request from another:
    /// method, path and body.
    #[must_use]
    pub fn new(key: &str, request: &[u8]) -> Self {
        Self { key: key.to_owned(), fingerprint: hex::encode(Sha256::digest(request)) }
    }

    /// A step of a job: the same job takes the same step once.
    #[must_use]
    pub fn step(job: &str, step: &str) -> Self {
        Self::new(&format!("{job}:{step}"), step.as_bytes())
    }
}

/// What a commit answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// The answer of the write, now or the first time.
    pub value: T,
    /// True if the write had happened before and nothing was written now.
    pub replayed: bool,
}

/// The stored shape of an answer.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredAnswer {
    /// Fingerprint of the request.
    pub(crate) f: String,
    /// The answer.
    pub(crate) a: serde_json::Value,
}
