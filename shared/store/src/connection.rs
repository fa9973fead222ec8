//! The AWS clients of a stage, and the requests made through them.

pub(crate) mod aws_clients;
pub(crate) mod chain_head;
pub(crate) mod ledger;
pub(crate) mod read;
pub(crate) mod settings;
pub(crate) mod single;
pub(crate) mod transport;
