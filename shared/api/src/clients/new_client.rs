//! What adds a client: the page of basic information, and the proofs of the search before it.

use domain::Restriction;

use super::basic_information::with_basic_information;
use crate::code::Code;

with_basic_information! {
    /// Everything the page of a new client asks, and the proofs of the search before it.
    struct NewClient {
        /// From the search for this name.
        #[serde(default)]
        search_receipt: String,
        /// The likely matches that the user looked at.
        #[serde(default)]
        reviewed_matches: Vec<String>,
        /// `ORGANIZATION` if not said.
        #[serde(default)]
        restriction: Restriction,
        /// Refusals to override.
        #[serde(default)]
        confirm: Vec<Code>,
    }
}
