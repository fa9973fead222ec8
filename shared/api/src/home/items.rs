//! A list in a reply.

use serde::Serialize;
use utoipa::ToSchema;

/// A list.
#[derive(Serialize, ToSchema)]
pub(crate) struct Items<T: ToSchema> {
    pub(super) items: Vec<T>,
}
