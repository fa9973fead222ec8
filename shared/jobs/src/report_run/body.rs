//! What a run keeps beside its state: what was asked for, how far it is, and what came out.

use domain::{Date, GrantId, ProgramId, ScheduleId, Universe};
use reports::ReportKind;
use serde::{Deserialize, Serialize};
use store::Run;

use crate::file_card::FileCard;

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
    /// `left_off`, `missing_exit`, `missing_annual`, `data_quality`.
    pub name: String,
    /// Rows in it, without those outside the report range.
    pub rows: u64,
    /// Rows that somebody has to act on, as "Ready with 3 errors" counts them.
    pub errors: u64,
}

impl RunBody {
    /// The body of a stored run.
    pub fn of(run: &Run) -> Result<Self, store::Error> {
        serde_json::from_value(run.body.clone()).map_err(|error| {
            tracing::error!(%error, run = %run.id, "a run's body cannot be read");
            store::Error::Damaged("run body")
        })
    }
}
