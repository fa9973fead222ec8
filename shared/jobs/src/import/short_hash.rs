//! Ids for records whose own key cannot be one.

use sha2::{Digest, Sha256};

/// An id of our own for a text that cannot be one.
pub(super) fn short_hash(text: &str) -> String {
    Sha256::digest(text).iter().take(13).map(|byte| format!("{byte:02x}")).collect()
}
