//! Who may see a record.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Who may see a record. What is not said is [`Restriction::Organization`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Restriction {
    /// The organization that owns the record, and the HMIS Technician: `ORGANIZATION`.
    #[default]
    Organization,
    /// The parties of a sharing agreement: `AGREEMENT:<id>`.
    Agreement(String),
    /// Everyone in the tenant: `EVERYONE`.
    Everyone,
}

/// Text that is no restriction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("restriction must be ORGANIZATION, AGREEMENT:<id> or EVERYONE")]
pub struct InvalidRestriction;

impl FromStr for Restriction {
    type Err = InvalidRestriction;

    fn from_str(text: &str) -> Result<Self, InvalidRestriction> {
        match text {
            "ORGANIZATION" => Ok(Self::Organization),
            "EVERYONE" => Ok(Self::Everyone),
            other => {
                let id = other.strip_prefix("AGREEMENT:").ok_or(InvalidRestriction)?;
                let plain = !id.is_empty()
                    && id.len() <= 32
                    && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
                plain.then(|| Self::Agreement(id.to_owned())).ok_or(InvalidRestriction)
            }
        }
    }
}

impl fmt::Display for Restriction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organization => f.write_str("ORGANIZATION"),
            Self::Agreement(id) => write!(f, "AGREEMENT:{id}"),
            Self::Everyone => f.write_str("EVERYONE"),
        }
    }
}

impl TryFrom<String> for Restriction {
    type Error = InvalidRestriction;

    fn try_from(text: String) -> Result<Self, InvalidRestriction> {
        text.parse()
    }
}

impl From<Restriction> for String {
    fn from(restriction: Restriction) -> Self {
        restriction.to_string()
    }
}

/// Text: one of two words, or an agreement's id after `AGREEMENT:`.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Restriction {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some("Who may see a record: ORGANIZATION, AGREEMENT:<id> or EVERYONE."))
            .pattern(Some("^(ORGANIZATION|EVERYONE|AGREEMENT:[A-Za-z0-9-]{1,32})$"))
            .examples(["ORGANIZATION"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Restriction {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_my_organization_only() {
        assert_eq!(Restriction::default(), Restriction::Organization);
        assert_eq!("AGREEMENT:hprp-1".parse(), Ok(Restriction::Agreement("hprp-1".into())));
        for wrong in ["", "everyone", "AGREEMENT:", "AGREEMENT:a|b"] {
            assert_eq!(wrong.parse::<Restriction>(), Err(InvalidRestriction), "{wrong}");
        }
    }
}
