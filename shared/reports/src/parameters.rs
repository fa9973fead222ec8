//! What a run is asked for.

use domain::Date;
pub use domain::Universe;
use serde::{Deserialize, Serialize};

use crate::day::{Day, Period};
use crate::readings::{Over730Days, Q22C_OVER_730_DAYS};

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// CoC APR: 67 files.
    Apr,
    /// ESG CAPER: 40 files.
    Caper,
    /// Coordinated Entry APR: 10 files.
    CeApr,
}

/// A run: report, projects, dates and rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameters {
    /// Which report.
    pub report: ReportKind,
    /// Selected projects by `ProjectID`. Empty means every project, which only the CE APR wants.
    pub projects: Vec<String>,
    /// CoC code of the CE APR; for the other reports a filter by the head's EnrollmentCoC, if given.
    pub coc: Option<String>,
    /// First day of the report range.
    pub start: Date,
    /// Last day of the report range.
    pub end: Date,
    /// Rule of the local APR; the Sage zip is always computed by HUD's.
    pub universe: Universe,
    /// The day on which the report is run: what is open goes on until then, or until the report end if that is
    /// earlier. `None` if the report end has come.
    #[serde(default)]
    pub today: Option<Date>,
    /// Last day of the grant, if it closes before the report end (PRODUCT X2).
    pub grant_end: Option<Date>,
    /// Days without activity after which an open enrollment is a missing exit, by project; HUD's project type
    /// decides for the others (PRODUCT X2).
    pub inactive_after: Vec<(String, i32)>,
    /// The reading of Q22c and Q27k.
    #[serde(default)]
    pub over_730_days: Over730Days,
    /// "Modesto" or "Modesto Testing": stands on every page.
    pub environment: String,
    /// "HMIS Software Name and Version Number" of Q4a.
    pub software: String,
}

impl Parameters {
    /// A report by HUD's rule on the given projects.
    pub fn new(report: ReportKind, projects: &[&str], start: Date, end: Date) -> Self {
        Self {
            report,
            projects: projects.iter().map(|&id| id.to_owned()).collect(),
            coc: None,
            start,
            end,
            universe: Universe::Hud,
            today: None,
            grant_end: None,
            inactive_after: Vec::new(),
            over_730_days: Q22C_OVER_730_DAYS,
            environment: String::new(),
            software: concat!("Wayhome ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// The last day of the report range that has come. What is open goes on until then, and whoever looks for signs of
    /// life looks back from it: nothing can be missing on a day to come.
    pub(crate) fn until(&self) -> Day {
        let end = Day::of(self.end);
        self.today.map_or(end, |today| end.min(Day::of(today)))
    }

    pub(crate) fn period(&self) -> Period {
        Period { start: Day::of(self.start), end: Day::of(self.end) }
    }
}
