//! Why a job was not done, as facts: for the log, and for the page of what it worked on.

use serde::{Deserialize, Serialize};

/// Why a job was not done. It may be tried again: nothing is half done that a second try does not finish.
#[derive(Debug, thiserror::Error)]
pub enum JobFault {
    /// The message is no job.
    #[error("the message is no job")]
    NotAJob(#[from] serde_json::Error),
    /// The store did not answer, or refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The worker's own disk failed.
    #[error("the worker's disk: {0}")]
    Disk(#[from] exchange::WriteError),
    /// Temporary files cannot be written or read, so that rows may be missing.
    #[error("temporary files cannot be written or read")]
    TemporaryFiles,
    /// A thread of the worker stopped before its work was done.
    #[error("a thread of the worker stopped")]
    Stopped(#[from] tokio::task::JoinError),
    /// A file cannot be made of what was counted.
    #[error("a file cannot be made: {0}")]
    FileNotMade(String),
    /// No id can be made of a text.
    #[error(transparent)]
    InvalidId(#[from] domain::InvalidId),
}

/// Why long work failed, as its page says it. Every one may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Failure {
    /// Two organizations number their rows alike: ask for one of them at a time.
    KeysNotUnique,
    /// A stored record cannot be read.
    RecordDamaged,
    /// A record or file that it needs is gone.
    RecordMissing,
    /// Someone changed the same records meanwhile.
    ChangedMeanwhile,
    /// One record is larger than can be stored.
    TooLarge,
    /// Storage did not answer.
    StorageUnavailable,
    /// The worker's disk is full or failed.
    WorkerDisk,
    /// The worker stopped before it was done.
    WorkerStopped,
}

impl JobFault {
    /// What the page of the work says.
    pub fn failure(&self) -> Failure {
        use store::{Conflict, Error};
        match self {
            Self::NotAJob(_) | Self::InvalidId(_) | Self::Store(Error::Damaged(_)) => Failure::RecordDamaged,
            Self::Store(Error::NotFound | Error::ScopeNotHeld) => Failure::RecordMissing,
            Self::Store(Error::Conflict(Conflict::TooLarge)) => Failure::TooLarge,
            Self::Store(Error::Stale | Error::KeyReused | Error::Conflict(_)) => Failure::ChangedMeanwhile,
            Self::Store(Error::BadCursor | Error::BadFileName | Error::Unavailable(_)) => {
                Failure::StorageUnavailable
            }
            Self::Disk(_) | Self::TemporaryFiles => Failure::WorkerDisk,
            Self::Stopped(_) | Self::FileNotMade(_) => Failure::WorkerStopped,
        }
    }
}
