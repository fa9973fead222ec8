//! Texts that people type: kept whole or refused, never cut.

use crate::code::Code;
use crate::problem::Problem;

/// Refuses a text of more than `limit` characters: 413 `TOO_LARGE` at its field.
///
/// # Errors
/// The refusal.
pub(crate) fn at_most(pointer: &str, text: &str, limit: usize) -> Result<(), Problem> {
    match text.chars().count() > limit {
        true => Err(Problem::at(pointer, Code::TooLarge).param("limit_characters", limit)),
        false => Ok(()),
    }
}
