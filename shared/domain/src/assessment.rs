//! Questions answered about a client at one point in time.

use std::collections::BTreeMap;

use hud::lists::DataCollectionStage;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Answer, EnrollmentId, Record, Restriction, UserId};

/// The answers about one client on one date at one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// The enrollment it belongs to.
    pub enrollment: EnrollmentId,
    /// Information date.
    pub date: Date,
    /// Stage (5.03).
    pub stage: Stage,
    /// Rows of `IncomeBenefits`, `HealthAndDV`, `Disabilities`, `EmploymentEducation` and `YouthEducationStatus`.
    pub records: Vec<Record>,
    /// Answers to local questions, by item id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub local_answers: BTreeMap<String, Answer>,
    /// Who may see it.
    pub restriction: Restriction,
    /// What it said before each correction, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Revision>,
    /// Counts changes, from 1.
    pub version: u64,
}

/// What an assessment said before it was corrected (PRODUCT A1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revision {
    /// Information date of that time.
    pub date: Date,
    /// Its dated rows.
    pub records: Vec<Record>,
    /// Its answers to local questions, by item id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub local_answers: BTreeMap<String, Answer>,
    /// Row of `Enrollment.csv` of that time.
    pub enrollment: Record,
    /// Row of `Exit.csv` of that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<Record>,
    /// Who corrected it.
    pub corrected_by: UserId,
    /// When.
    pub corrected_at: Timestamp,
}

/// Data collection stage, 5.03.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Project start.
    Start,
    /// Update.
    Update,
    /// Project exit.
    Exit,
    /// Annual assessment.
    Annual,
    /// After exit.
    PostExit,
}

impl Stage {
    /// HUD's number (list 5.03.1).
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Start => DataCollectionStage::ProjectEntry,
            Self::Update => DataCollectionStage::Update,
            Self::Exit => DataCollectionStage::ProjectExit,
            Self::Annual => DataCollectionStage::AnnualAssessment,
            Self::PostExit => DataCollectionStage::PostExit,
        }
        .code()
    }

    /// The stage of HUD's number.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        DataCollectionStage::from_code(code).map(|stage| match stage {
            DataCollectionStage::ProjectEntry => Self::Start,
            DataCollectionStage::Update => Self::Update,
            DataCollectionStage::ProjectExit => Self::Exit,
            DataCollectionStage::AnnualAssessment => Self::Annual,
            DataCollectionStage::PostExit => Self::PostExit,
        })
    }
}

impl Assessment {
    pub(crate) fn is_at(&self, enrollment: &EnrollmentId, stage: Stage, date: Date) -> bool {
        let once = matches!(stage, Stage::Start | Stage::Exit);
        self.enrollment == *enrollment && self.stage == stage && (once || self.date == date)
    }
}
