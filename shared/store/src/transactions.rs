//! A write: gathered, then committed once as one transaction.

pub(crate) mod batches;
pub(crate) mod commit;
pub(crate) mod documents;
pub(crate) mod once;
pub(crate) mod outbox;
pub(crate) mod write;
