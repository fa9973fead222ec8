//! The number of a client record that people read aloud.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// HMIS ID: eight digits, the last a check digit (Luhn, ISO/IEC 7812-1), shown as `4108-2277`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HmisId(u32);

/// Text that is no HMIS ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not an HMIS ID: eight digits, the last of which checks the others")]
pub struct InvalidHmisId;

impl HmisId {
    /// The HMIS ID whose first seven digits are drawn from `random` (taken modulo 9,000,000, so that none begins with 0).
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        let seven = u32::try_from(random % 9_000_000).unwrap_or(0) + 1_000_000;
        Self(seven * 10 + check_digit(seven))
    }
}

/// The digit that makes the Luhn sum of all eight a multiple of ten.
fn check_digit(seven: u32) -> u32 {
    let mut rest = seven;
    let mut sum = 0;
    let mut doubled = true;
    while rest > 0 {
        let digit = (rest % 10) * if doubled { 2 } else { 1 };
        sum += digit / 10 + digit % 10;
        doubled = !doubled;
        rest /= 10;
    }
    (10 - sum % 10) % 10
}

/// Blanks and hyphens do not count: `4108-2277`, `41082277` and `4108 2277` are one number.
impl FromStr for HmisId {
    type Err = InvalidHmisId;

    fn from_str(text: &str) -> Result<Self, InvalidHmisId> {
        let digits: String = text.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidHmisId);
        }
        let number: u32 = digits.parse().map_err(|_| InvalidHmisId)?;
        (number >= 10_000_000 && check_digit(number / 10) == number % 10)
            .then_some(Self(number))
            .ok_or(InvalidHmisId)
    }
}

impl fmt::Display for HmisId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

impl TryFrom<String> for HmisId {
    type Error = InvalidHmisId;

    fn try_from(text: String) -> Result<Self, InvalidHmisId> {
        text.parse()
    }
}

impl From<HmisId> for String {
    fn from(id: HmisId) -> Self {
        id.to_string()
    }
}

/// Text of the form `4108-2277`.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for HmisId {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some("HMIS ID: eight digits, the last of which checks the others."))
            .pattern(Some("^[0-9]{4}-[0-9]{4}$"))
            .examples(["4108-2277"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for HmisId {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(random: u64, place in 0_usize..8, other in 1_u8..10) {
            let id = HmisId::from_random(random);
            let text = id.to_string();
            prop_assert_eq!(text.parse(), Ok(id));

            let mut digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
            digits[place] = b'0' + (digits[place] - b'0' + other) % 10;
            prop_assert_eq!(String::from_utf8(digits).unwrap().parse::<HmisId>(), Err(InvalidHmisId));
        }
    }
}
