//! The store of a stage, and as a caller or the system sees it.

pub(crate) mod cursor;
pub(crate) mod scoped;
pub(crate) mod store;
pub(crate) mod system;
pub(crate) mod tables;
