//! Money from a funding entity to an organization.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{GrantId, OrganizationId, ProgramId};

/// A grant with the programs it pays for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Who receives it.
    pub organization: OrganizationId,
    /// What it is called.
    pub name: String,
    /// What kind of money it is.
    pub kind: GrantKind,
    /// HUD funder code (list 2.06.1).
    pub funder: i64,
    /// First day.
    pub begin: Date,
    /// Last day.
    pub end: Date,
    /// Who is counted in its local APR.
    pub universe: Universe,
    /// Day on which its APR is due, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Programs it pays for, each with dates.
    pub programs: Vec<GrantProgram>,
    /// Counts changes, from 1.
    pub version: u64,
}

/// A program under a grant, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantProgram {
    /// The program.
    pub program: ProgramId,
    /// First day.
    pub begin: Date,
    /// Last day; `None` is the grant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
}

/// Kind of a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GrantKind {
    /// Emergency Solutions Grants.
    Esg,
    /// Community Development Block Grant.
    Cdbg,
    /// Homelessness Prevention and Rapid Re-Housing Program.
    Hprp,
    /// Continuum of Care.
    Coc,
    /// Housing Opportunities for Persons With AIDS.
    Hopwa,
    /// Projects for Assistance in Transition from Homelessness.
    Path,
    /// Runaway and Homeless Youth.
    Rhy,
    /// Department of Veterans Affairs.
    Va,
    /// Youth Homelessness Demonstration Program.
    Yhdp,
    /// City, county or foundation money.
    Local,
    /// No funding.
    None,
}

impl GrantKind {
    /// The kind as records and bindings name it, for example `ESG`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Esg => "ESG",
            Self::Cdbg => "CDBG",
            Self::Hprp => "HPRP",
            Self::Coc => "COC",
            Self::Hopwa => "HOPWA",
            Self::Path => "PATH",
            Self::Rhy => "RHY",
            Self::Va => "VA",
            Self::Yhdp => "YHDP",
            Self::Local => "LOCAL",
            Self::None => "NONE",
        }
    }
}

/// The rule that decides who is counted (PRODUCT R2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Universe {
    /// HUD's own rule; services are not required.
    Hud,
    /// HUD's rule, and a service of at least one day in the period.
    ServiceRequired,
}

impl GrantKind {
    /// The universe a new grant of this kind starts with.
    #[must_use]
    pub const fn first_universe(self) -> Universe {
        match self {
            Self::Esg | Self::Cdbg | Self::Hprp => Universe::ServiceRequired,
            Self::Coc
            | Self::Hopwa
            | Self::Path
            | Self::Rhy
            | Self::Va
            | Self::Yhdp
            | Self::Local
            | Self::None => Universe::Hud,
        }
    }
}

/// Two periods of one program under one grant overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("dates overlap another period of this grant ({begin} - {end})")]
pub struct DatesOverlap {
    /// First day of the other period.
    pub begin: Date,
    /// Last day of the other period.
    pub end: Date,
}

impl Grant {
    /// Whether the grant pays for the program on that day; both ends count.
    #[must_use]
    pub fn covers(&self, program: &ProgramId, day: Date) -> bool {
        self.begin <= day
            && day <= self.end
            && self.programs.iter().any(|part| {
                part.program == *program && part.begin <= day && day <= part.end.unwrap_or(self.end)
            })
    }

    /// The periods of each program must not overlap.
    ///
    /// # Errors
    /// [`DatesOverlap`] with the period that is in the way.
    pub fn check_dates(&self) -> Result<(), DatesOverlap> {
        for (index, part) in self.programs.iter().enumerate() {
            for other in &self.programs[..index] {
                let other_end = other.end.unwrap_or(self.end);
                if part.program == other.program
                    && part.begin <= other_end
                    && other.begin <= part.end.unwrap_or(self.end)
                {
                    return Err(DatesOverlap { begin: other.begin, end: other_end });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    fn grant() -> Grant {
        let program = ProgramId::new("p1").unwrap();
        Grant {
            id: GrantId::new("g1").unwrap(),
            organization: OrganizationId::new("o1").unwrap(),
            name: "ESG Shelter".into(),
            kind: GrantKind::Esg,
            funder: 8,
            begin: date(2025, 10, 1),
            end: date(2026, 9, 30),
            universe: GrantKind::Esg.first_universe(),
            due: None,
            programs: vec![GrantProgram { program, begin: date(2025, 10, 1), end: None }],
            version: 1,
        }
    }

    #[test]
    fn a_grant_pays_from_its_first_to_its_last_day() {
        let (grant, program) = (grant(), ProgramId::new("p1").unwrap());
        for (day, covered) in [
            (date(2025, 9, 30), false),
            (date(2025, 10, 1), true),
            (date(2026, 9, 30), true),
            (date(2026, 10, 1), false),
        ] {
            assert_eq!(grant.covers(&program, day), covered, "{day}");
        }
    }

    #[test]
    fn one_program_is_under_a_grant_once_at_a_time() {
        let mut grant = grant();
        assert_eq!(grant.check_dates(), Ok(()));
        grant.programs.push(GrantProgram { begin: date(2026, 9, 30), ..grant.programs[0].clone() });
        assert_eq!(
            grant.check_dates(),
            Err(DatesOverlap { begin: date(2025, 10, 1), end: date(2026, 9, 30) })
        );
    }
}
