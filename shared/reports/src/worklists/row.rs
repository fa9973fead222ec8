//! All lists in one shape, for the browser and the store.

use domain::Stage;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::{LeftOff, MissingAnnual, MissingExit, Part, Reason};
use crate::findings::Finding;
use crate::fix::Fix;
use crate::severity::Severity;
use crate::subject::Subject;

const MISSING_EXIT: &str = "MISSING_EXIT";
const MISSING_ANNUAL: &str = "MISSING_ANNUAL";

/// One of the lists of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worklist {
    /// Which one.
    pub name: WorklistName,
    /// What is to be done.
    pub rows: Vec<WorklistRow>,
}

/// The lists there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorklistName {
    /// Enrollments that HUD counts and this APR does not.
    LeftOff,
    /// Enrollments that should have ended.
    MissingExit,
    /// Annual assessments that are missing.
    MissingAnnual,
    /// Findings of the data-quality checks.
    DataQuality,
}

impl WorklistName {
    /// The word in addresses and names of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeftOff => "left_off",
            Self::MissingExit => "missing_exit",
            Self::MissingAnnual => "missing_annual",
            Self::DataQuality => "data_quality",
        }
    }
}

impl Worklist {
    /// Rows that somebody has to act on: what card, heading and file count, as in "Ready with 3 errors".
    #[must_use]
    pub fn errors(&self) -> usize {
        self.rows.iter().filter(|row| row.is_error).count()
    }
}

/// A row of any list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorklistRow {
    /// Which enrollment.
    #[serde(flatten)]
    pub subject: Subject,
    /// Code of the main reason: of PRODUCT R3, `MISSING_EXIT`, `MISSING_ANNUAL` or the id of a check.
    pub reason: String,
    /// Codes of the other reasons.
    pub also: Vec<String>,
    /// What the sentence of the reason needs: dates, days, values; never a name.
    pub params: Map<String, Json>,
    /// Somebody has to act; otherwise it is advice.
    pub is_error: bool,
    /// Where it is corrected.
    pub fix: Fix,
}

impl From<LeftOff> for WorklistRow {
    fn from(row: LeftOff) -> Self {
        let is_error = row.part == Part::ServiceRule && row.counted_through.is_none();
        Self {
            reason: row.reason.code().to_owned(),
            also: row.also.iter().map(|reason| reason.code().to_owned()).collect(),
            params: params(json!({ "part": row.part, "counted_through": row.counted_through })),
            fix: row.fix,
            subject: row.subject,
            is_error,
        }
    }
}

impl From<MissingExit> for WorklistRow {
    fn from(row: MissingExit) -> Self {
        let found = json!({
            "days_open": row.days_open,
            "last_activity": row.last_activity,
            "limit_days": row.limit_days,
            "closed": row.closed,
        });
        let fix = Fix::Workflow { stage: Stage::Exit };
        Self::error(row.subject, MISSING_EXIT, found, fix)
    }
}

impl From<MissingAnnual> for WorklistRow {
    fn from(row: MissingAnnual) -> Self {
        let window = json!({ "due_from": row.due_from, "due_until": row.due_until });
        let fix = Fix::Workflow { stage: Stage::Annual };
        Self::error(row.subject, MISSING_ANNUAL, window, fix)
    }
}

impl From<Finding> for WorklistRow {
    fn from(row: Finding) -> Self {
        let found = json!({ "severity": row.severity, "message": row.message, "value": row.value });
        let is_error = row.severity != Severity::Warning;
        Self { is_error, ..Self::error(row.subject, row.check, found, row.fix) }
    }
}

impl WorklistRow {
    /// What is wrong, in English and without any name.
    pub(crate) fn message(&self) -> String {
        let param = |name: &str| match self.params.get(name) {
            Some(Json::String(text)) => text.clone(),
            Some(Json::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        match self.reason.as_str() {
            MISSING_EXIT => format!("Never exited: open for {} days.", param("days_open")),
            MISSING_ANNUAL => {
                format!("No annual assessment: due from {} to {}.", param("due_from"), param("due_until"))
            }
            reason => match Reason::of_code(reason) {
                Some(reason) => reason.message().to_owned(),
                None => param("message"),
            },
        }
    }

    fn error(subject: Subject, reason: &str, found: Json, fix: Fix) -> Self {
        Self {
            subject,
            reason: reason.to_owned(),
            also: Vec::new(),
            params: params(found),
            is_error: true,
            fix,
        }
    }
}

fn params(found: Json) -> Map<String, Json> {
    match found {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}
