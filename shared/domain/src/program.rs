//! What an organization runs under a grant. HUD: project.

use hud::columns::{funder, project, project_coc};
use hud::lists::ProjectType;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{OrganizationId, ProgramId, Record};

/// A program with its federal parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// `ProjectID`.
    pub id: ProgramId,
    /// The organization that runs it.
    pub organization: OrganizationId,
    /// Row of `Project.csv`.
    pub record: Record,
    /// Rows that belong to it: `Funder`, `ProjectCoC`, `Inventory`, `Affiliation`, `HMISParticipation`, `CEParticipation`.
    pub parts: Vec<Record>,
    /// Days without activity after which an open enrollment is a missing exit; `None` is the limit of its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inactivity_limit: Option<u16>,
    /// Counts changes, from 1.
    pub version: u64,
}

impl Program {
    /// `ProjectName`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.record.text(project::PROJECT_NAME).unwrap_or("")
    }

    /// Whether guests are checked in each night, and only the nights recorded count: 2.02.6, code 1.
    #[must_use]
    pub fn is_night_by_night(&self) -> bool {
        self.project_type() == Some(ProjectType::EmergencyShelterNightByNight)
    }

    /// `ProjectType`; `None` for programs outside the continuum.
    #[must_use]
    pub fn project_type(&self) -> Option<ProjectType> {
        self.record.code(project::PROJECT_TYPE)
    }

    /// Whether it operates on that day.
    #[must_use]
    pub fn operates_on(&self, day: Date) -> bool {
        self.record.date(project::OPERATING_START_DATE).is_none_or(|start| start <= day)
            && self.record.date(project::OPERATING_END_DATE).is_none_or(|end| day <= end)
    }

    /// HUD funder codes open on that day.
    #[must_use]
    pub fn funders_on(&self, day: Date) -> Vec<i64> {
        self.parts
            .iter()
            .filter(|part| part.file() == hud::FileId::Funder && !part.is_deleted())
            .filter(|part| part.date(funder::START_DATE).is_none_or(|start| start <= day))
            .filter(|part| part.date(funder::END_DATE).is_none_or(|end| day <= end))
            .filter_map(|part| part.integer(funder::FUNDER))
            .collect()
    }

    /// `CoCCode`s of the program.
    pub fn coc_codes(&self) -> impl Iterator<Item = &str> {
        self.parts
            .iter()
            .filter(|part| part.file() == hud::FileId::ProjectCoc && !part.is_deleted())
            .filter_map(|part| part.text(project_coc::COC_CODE))
    }
}
