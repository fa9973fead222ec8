//! A client's stay in a program.

use hud::columns::{enrollment as col, exit as exit_col};
use hud::lists::{ProjectType, RelationshipToHoH};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    ClientId, EnrollmentId, GrantId, HouseholdId, OrganizationId, ProgramId, Record, Restriction, Value,
};

/// A client's stay in a program, from start date to exit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrollment {
    /// `EnrollmentID`.
    pub id: EnrollmentId,
    /// The household it belongs to.
    pub household: HouseholdId,
    /// The client.
    pub client: ClientId,
    /// The program.
    pub program: ProgramId,
    /// The grant assigned at the start, if one covered the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// The organization that owns it.
    pub owner: OrganizationId,
    /// Who may see it.
    pub restriction: Restriction,
    /// Row of `Enrollment.csv`.
    pub record: Record,
    /// Row of `Exit.csv`, once the client left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<Record>,
    /// Whether the intake was finished.
    pub intake: IntakeProgress,
    /// Counts changes, from 1.
    pub version: u64,
}

/// Whether the intake of an enrollment was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IntakeProgress {
    /// The start is saved, the rest is still a draft: `INTAKE_NOT_FINISHED`.
    Begun,
    /// Everything needed was entered, or the enrollment was imported.
    Finished,
}

/// Why an exit is refused (PRODUCT X1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExitFault {
    /// The client has left already.
    #[error("has an exit date already")]
    AlreadyExited,
    /// The exit lies before the start.
    #[error("exit date {exit} is before project start date {entry}")]
    BeforeStart {
        /// Project start date.
        entry: Date,
        /// The exit date given.
        exit: Date,
    },
    /// In a residential program nobody leaves on the day of the start.
    #[error("exit date {exit} is the project start date; in this program it must be later")]
    SameDay {
        /// The exit date given.
        exit: Date,
    },
    /// The exit lies in the future.
    #[error("exit date {exit} is in the future")]
    InFuture {
        /// The exit date given.
        exit: Date,
    },
}

impl Enrollment {
    /// 3.10 Project Start Date.
    #[must_use]
    pub fn entry(&self) -> Option<Date> {
        self.record.date(col::ENTRY_DATE)
    }

    /// 3.11 Project Exit Date, once the client left.
    #[must_use]
    pub fn exit_date(&self) -> Option<Date> {
        self.exit.as_ref()?.date(exit_col::EXIT_DATE)
    }

    /// Whether the client is still there on `day`, as far as the records tell.
    #[must_use]
    pub fn is_open_on(&self, day: Date) -> bool {
        self.entry().is_some_and(|entry| entry <= day) && self.exit_date().is_none_or(|exit| day < exit)
    }

    /// Whether the client is the head of household (3.15, 1).
    #[must_use]
    pub fn is_head_of_household(&self) -> bool {
        self.record.is(col::RELATIONSHIP_TO_HOH, RelationshipToHoH::SelfHeadOfHousehold)
    }

    /// Ties a row of another file to this enrollment and its client.
    pub fn tie(&self, row: &mut Record) {
        row.set_named("EnrollmentID", Value::text(self.id.as_str()));
        row.set_named("PersonalID", self.record.get(col::PERSONAL_ID).clone());
    }

    /// Whether the client may leave a program of that type on that day.
    ///
    /// # Errors
    /// The first [`ExitFault`] that applies.
    pub fn check_exit(
        &self,
        exit: Date,
        project_type: Option<ProjectType>,
        today: Date,
    ) -> Result<(), ExitFault> {
        if self.exit.is_some() {
            return Err(ExitFault::AlreadyExited);
        }
        if exit > today {
            return Err(ExitFault::InFuture { exit });
        }
        match self.entry() {
            Some(entry) if exit < entry => Err(ExitFault::BeforeStart { entry, exit }),
            Some(entry) if exit == entry && project_type.is_some_and(ProjectType::is_residential) => {
                Err(ExitFault::SameDay { exit })
            }
            _ => Ok(()),
        }
    }
}
