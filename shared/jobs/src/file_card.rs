//! A file that a worker put in the bucket for people to download.

use serde::{Deserialize, Serialize};

/// A file of a run or an export.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileCard {
    /// Name of the file, the environment's name in it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Media type.
    pub media_type: String,
}
