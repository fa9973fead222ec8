//! People who use the system.

use serde::{Deserialize, Serialize};

use crate::{OrganizationId, UserId};

/// A user of one stage. Roles come from here, never from a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Subject of the sign-in token.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// Language of texts and print-outs.
    pub language: Language,
    /// One role per organization. The vendor has none here.
    pub roles: Vec<UserRole>,
    /// Whether the user may still sign in.
    pub active: bool,
    /// Counts changes, from 1.
    pub version: u64,
}

/// The role a user has in one organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRole {
    /// The organization.
    pub organization: OrganizationId,
    /// What the user may do there.
    pub role: Role,
}

/// What a user may do (PRODUCT section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Finds, adds, enrolls, serves and exits clients.
    Caseworker,
    /// Checks people in and out.
    ShelterStaff,
    /// Oversees an organization's work.
    Supervisor,
    /// Runs the system for all organizations.
    Technician,
    /// Answers escalated tickets; sees no client information.
    Vendor,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] =
        [Self::Caseworker, Self::ShelterStaff, Self::Supervisor, Self::Technician, Self::Vendor];
}

/// Language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}
