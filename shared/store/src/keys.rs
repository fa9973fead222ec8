//! Scopes and keys: the only place where a key can be made.

pub(crate) mod key;
pub(crate) mod scope;
