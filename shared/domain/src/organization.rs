//! Agencies.

use hud::columns::organization as col;
use hud::lists::NoYes;
use serde::{Deserialize, Serialize};

use crate::{OrganizationId, Record};

/// An agency that receives grants, runs programs and provides services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// `OrganizationID`.
    pub id: OrganizationId,
    /// Row of `Organization.csv`.
    pub record: Record,
    /// Counts changes, from 1.
    pub version: u64,
}

impl Organization {
    /// `OrganizationName`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.record.text(col::ORGANIZATION_NAME).unwrap_or("")
    }

    /// Whether it is a victim service provider, which may hold no client information in an HMIS.
    #[must_use]
    pub fn is_victim_service_provider(&self) -> bool {
        is_victim_service_provider(&self.record)
    }
}

/// Whether a row of `Organization.csv` is that of a victim service provider, which may hold no client information in an
/// HMIS. Nothing else decides it: not its name, its projects, nor whom they serve.
///
/// Source: HMIS Data Standards Manual FY2026, 2.01.3 Victim Service Provider.
#[must_use]
pub fn is_victim_service_provider(organization: &Record) -> bool {
    organization.is(col::VICTIM_SERVICE_PROVIDER, NoYes::Yes)
}
