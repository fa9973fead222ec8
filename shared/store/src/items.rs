//! Items and single changes of them, as DynamoDB sees them.

pub(crate) mod change;
pub(crate) mod document;
pub(crate) mod item;
