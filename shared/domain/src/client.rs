//! People the community serves.

use hud::columns::client as col;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ClientId, HmisId, OrganizationId, PersonalId, Record, Restriction, TransferId, age_on};

/// A client record of one organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Client {
    /// Its id.
    pub id: ClientId,
    /// The number that people read aloud.
    pub hmis_id: HmisId,
    /// The organization that added the record and decides who sees it.
    pub owner: OrganizationId,
    /// Who may see it.
    pub restriction: Restriction,
    /// Row of `Client.csv`; its `PersonalID` is the person in federal exports.
    pub record: Record,
    /// Former names and aliases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Why the record was taken out of use, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voided: Option<String>,
    /// Where the record was copied from, if it was entered in the wrong environment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Counts changes, from 1.
    pub version: u64,
}

/// Where a copied record comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Origin {
    /// The environment, as people read it.
    pub environment: String,
    /// The client there.
    pub client: ClientId,
    /// The request that brought it here.
    pub transfer: TransferId,
    /// The day it came.
    pub day: Date,
}

/// Another name of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alias {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
}

/// Why a client's basic information is refused; each names HUD's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientFault {
    /// A value is missing and no reason for it is given.
    #[error("{column} needs a value or a reason")]
    ReasonRequired {
        /// HUD's name of the column.
        column: &'static str,
    },
    /// The date of birth lies in the future.
    #[error("DOB is in the future")]
    DobInFuture,
    /// The SSN is not nine digits or unknown digits, or no such number was ever given out.
    #[error("SSN must have nine digits, or x for unknown ones, and be possible")]
    SsnNotValid,
}

impl Client {
    /// `PersonalID`, if the row has one that is valid.
    #[must_use]
    pub fn personal_id(&self) -> Option<PersonalId> {
        self.record.text(col::PERSONAL_ID).and_then(|id| id.parse().ok())
    }

    /// `FirstName`, empty if not known.
    #[must_use]
    pub fn first_name(&self) -> &str {
        self.record.text(col::FIRST_NAME).unwrap_or("")
    }

    /// `LastName`, empty if not known.
    #[must_use]
    pub fn last_name(&self) -> &str {
        self.record.text(col::LAST_NAME).unwrap_or("")
    }

    /// `DOB`.
    #[must_use]
    pub fn dob(&self) -> Option<Date> {
        self.record.date(col::DOB)
    }

    /// Age in completed years on `day`; `None` if the date of birth is not known or later.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<u8> {
        age_on(self.dob()?, day)
    }

    /// The last four digits of the SSN, if all four are known.
    #[must_use]
    pub fn ssn_last4(&self) -> Option<&str> {
        let last = self.record.text(col::SSN)?.get(5..9)?;
        last.bytes().all(|digit| digit.is_ascii_digit()).then_some(last)
    }

    /// Checks the basic information: PRODUCT S4.
    ///
    /// # Errors
    /// Every fault, in the order of the page.
    ///
    /// Source: HMIS Data Standards FY2026, 3.01 to 3.03.
    pub fn check(record: &Record, today: Date) -> Result<(), Vec<ClientFault>> {
        let mut faults = Vec::new();
        let answered = |value: usize, quality: usize| {
            record.text(value).is_some() || record.is_reason_for_missing_data(quality)
        };
        if !answered(col::FIRST_NAME, col::NAME_DATA_QUALITY) {
            faults.push(ClientFault::ReasonRequired { column: "FirstName" });
        }
        if !answered(col::LAST_NAME, col::NAME_DATA_QUALITY) {
            faults.push(ClientFault::ReasonRequired { column: "LastName" });
        }
        match record.text(col::SSN) {
            Some(ssn) if !crate::Ssn::is_valid_text(ssn) || !crate::is_possible_ssn(ssn) => {
                faults.push(ClientFault::SsnNotValid);
            }
            None if !answered(col::SSN, col::SSN_DATA_QUALITY) => {
                faults.push(ClientFault::ReasonRequired { column: "SSN" })
            }
            _ => {}
        }
        match record.date(col::DOB) {
            Some(dob) if dob > today => faults.push(ClientFault::DobInFuture),
            None if !record.is_reason_for_missing_data(col::DOB_DATA_QUALITY) => {
                faults.push(ClientFault::ReasonRequired { column: "DOB" });
            }
            _ => {}
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}
