//! What a schedule keeps.

use domain::{ExportId, RunId};
use serde::{Deserialize, Serialize};
use store::Schedule;

use super::when::When;

/// What is kept in [`Schedule::body`].
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleBody {
    pub grant_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_run: Option<RunId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_export: Option<ExportId>,
    pub hashed: bool,
}

impl ScheduleBody {
    /// What a stored schedule keeps; nothing yet if its body is null.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] if it cannot be read: it is not to be saved over.
    pub fn of(schedule: &Schedule) -> Result<Self, store::Error> {
        match &schedule.body {
            serde_json::Value::Null => Ok(Self::default()),
            body => serde_json::from_value(body.clone()).map_err(|_| store::Error::Damaged("schedule")),
        }
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::json!(self)
    }
}

/// When a stored schedule runs.
pub fn when_of(schedule: &Schedule) -> Result<When, store::Error> {
    serde_json::from_value(schedule.when.clone()).map_err(|_| store::Error::Damaged("schedule"))
}
