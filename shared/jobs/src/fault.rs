//! Why a job was not done.

/// Why a job was not done. It may be tried again: nothing is half done that a second try does not finish.
#[derive(Debug, thiserror::Error)]
pub enum JobFault {
    /// The message is no job.
    #[error("the message is no job")]
    NotAJob(#[from] serde_json::Error),
    /// The store did not answer, or refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The worker's own disk or threads failed.
    #[error("the worker failed: {0}")]
    Worker(String),
}
