//! What a schedule keeps.

use domain::{ExportId, RunId};
use reports::ReportKind;
use serde::{Deserialize, Serialize};

use super::when::When;

/// A schedule as it is stored.
pub type Schedule = store::Schedule<ScheduleBody>;

/// What a schedule starts, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleBody {
    /// What it starts.
    pub report: Scheduled,
    /// When.
    pub when: When,
    /// What is kept beside.
    #[serde(rename = "body")]
    pub kept: KeptOfSchedule,
}

/// What is kept of a schedule for its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptOfSchedule {
    /// Name of the grant when it was made.
    pub grant_name: String,
    /// The last run it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_run: Option<RunId>,
    /// The last export it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_export: Option<ExportId>,
    /// For HMIS CSV: names and SSNs as hashes.
    #[serde(default)]
    pub hashed: bool,
}

/// What a schedule makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scheduled {
    /// The Annual Performance Report.
    Apr,
    /// The Consolidated Annual Performance and Evaluation Report.
    Caper,
    /// The Coordinated Entry APR.
    CeApr,
    /// HMIS CSV.
    HmisCsv,
}

impl Scheduled {
    /// The report, unless it is an export.
    pub fn report(self) -> Option<ReportKind> {
        match self {
            Self::Apr => Some(ReportKind::Apr),
            Self::Caper => Some(ReportKind::Caper),
            Self::CeApr => Some(ReportKind::CeApr),
            Self::HmisCsv => None,
        }
    }
}
