//! What a run keeps beside its state: what was asked for, how far it is, and what came out.

use domain::{Date, GrantId, ProgramId, ScheduleId, Universe};
use jiff::Timestamp;
use reports::{ReportKind, WorklistName};
use serde::{Deserialize, Serialize};

use super::notes::RunNote;
use crate::fault::Failure;
use crate::file_card::FileCard;

/// A report run as it is stored.
pub type ReportRun = store::Run<RunBody>;

/// What a run was asked for and what came of it. Ids, dates, counts and names of programs; nothing of clients.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunBody {
    pub report: ReportKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// The grant's name, or the programs' if none was picked.
    pub title: String,
    pub programs: Vec<ProgramId>,
    pub start: Date,
    pub end: Date,
    pub universe: Universe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_end: Option<Date>,
    /// The schedule that asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<ScheduleId>,
    /// Percent.
    #[serde(default)]
    pub progress: u8,
    /// Why the last attempt failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// When a worker was last heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// What came out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outcome {
    pub hud_people: u64,
    pub this_apr_people: u64,
    pub left_off: u64,
    pub tables: Vec<TableCard>,
    pub worklists: Vec<WorklistCard>,
    /// What the run says of itself.
    #[serde(default)]
    pub notes: Vec<RunNote>,
    pub files: Vec<FileCard>,
}

/// A table of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableCard {
    /// `Q7a`
    pub id: String,
    /// HUD's title.
    pub title: String,
}

/// A worklist of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorklistCard {
    /// Which one.
    pub name: WorklistName,
    /// Rows in it, without those outside the report range.
    pub rows: u64,
    /// Rows that somebody has to act on, as "Ready with 3 errors" counts them.
    pub errors: u64,
}
