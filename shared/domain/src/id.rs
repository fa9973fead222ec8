//! Identifiers, one type each, so that one cannot be passed for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Text that cannot be an identifier: empty, longer than 32 characters, or with characters that keys are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id} must have 1 to 32 characters and none of | # / or control characters")]
pub struct InvalidId {
    /// Name of the type.
    pub id: &'static str,
}

fn is_valid(text: &str) -> bool {
    (1..=32).contains(&text.chars().count())
        && !text.chars().any(|letter| matches!(letter, '|' | '#' | '/' | '\\') || letter.is_control())
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        ///
        /// 1 to 32 characters, as HMIS CSV allows, without the characters that storage keys are made of.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The identifier of that text.
            ///
            /// # Errors
            /// [`InvalidId`] if the text cannot be one.
            pub fn new(text: impl Into<String>) -> Result<Self, InvalidId> {
                Self::try_from(text.into())
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                if is_valid(&text) { Ok(Self(text.into_boxed_str())) } else { Err(InvalidId { id: stringify!($name) }) }
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.into_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )* };
}

ids! {
    /// A part of a site: a floor, a dorm.
    AreaId,
    /// Something that happened to a bed.
    BedEventId,
    /// A bed.
    BedId,
    /// A client record. Several may stand for one person: see [`PersonalId`].
    ClientId,
    /// `EnrollmentID`: one client's stay in a program.
    EnrollmentId,
    /// An export of HMIS CSV.
    ExportId,
    /// A grant.
    GrantId,
    /// `HouseholdID`: the people who enter a program together.
    HouseholdId,
    /// An import of an HMIS CSV zip.
    ImportId,
    /// A piece of long work.
    JobId,
    /// `OrganizationID`.
    OrganizationId,
    /// `PersonalID`: the person in federal exports.
    PersonalId,
    /// `ProjectID`: HUD's project is our program.
    ProgramId,
    /// A report run.
    RunId,
    /// A schedule of report runs.
    ScheduleId,
    /// A service given to a client.
    ServiceId,
    /// A place with beds.
    SiteId,
    /// A support ticket.
    TicketId,
    /// A request to bring what was entered in the wrong place to the right one.
    TransferId,
    /// People who were turned away in a night.
    TurnAwayId,
    /// A room, an apartment or a voucher slot.
    UnitId,
    /// A user; the subject of a sign-in token.
    UserId,
    /// A workflow instance.
    WorkflowId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_has_1_to_32_characters_and_no_separators() {
        assert_eq!(ClientId::new("c-1").unwrap().as_str(), "c-1");
        for wrong in ["", "a|b", "a#b", "../x", "a\nb", &"x".repeat(33)] {
            assert_eq!(ClientId::new(wrong), Err(InvalidId { id: "ClientId" }), "{wrong:?}");
        }
        assert!(serde_json::from_str::<ClientId>("\"\"").is_err());
    }
}
