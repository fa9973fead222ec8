//! A write: gathered, then committed once as one transaction.

pub(crate) mod commit;
pub(crate) mod once;
pub(crate) mod outbox;
pub(crate) mod write;
