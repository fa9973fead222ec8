//! What a schedule starts: a report of its grant, or an export of the grant's programs.

use domain::{Date, Grant, RunId, UserId, date_of};
use jiff::Timestamp;
use reports::ReportKind;
use serde::{Deserialize, Serialize};
use store::{Export, Run, Schedule};

use super::body::ScheduleBody;
use crate::export::{ExportBody, add_export};
use crate::report_run::{add_run, report_of_grant};

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

/// What was started.
pub enum Started {
    Run(Run),
    Export(Export),
}

impl Scheduled {
    /// What a stored schedule makes.
    pub fn of(schedule: &Schedule) -> Result<Self, store::Error> {
        serde_json::from_value(schedule.report.as_str().into()).map_err(|_| store::Error::Damaged("schedule"))
    }

    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apr => "apr",
            Self::Caper => "caper",
            Self::CeApr => "ce-apr",
            Self::HmisCsv => "hmis-csv",
        }
    }

    fn report(self) -> Option<ReportKind> {
        match self {
            Self::Apr => Some(ReportKind::Apr),
            Self::Caper => Some(ReportKind::Caper),
            Self::CeApr => Some(ReportKind::CeApr),
            Self::HmisCsv => None,
        }
    }
}

impl Started {
    /// What a schedule starts at a moment: a report of the grant's year, or an export of the year so far.
    pub fn of(
        schedule: &Schedule,
        grant: &Grant,
        id: String,
        requested_by: Option<UserId>,
        now: Timestamp,
    ) -> Result<Self, store::Error> {
        let source = Some(schedule.id.clone());
        match Scheduled::of(schedule)?.report() {
            Some(report) => {
                let id = RunId::new(id).map_err(|_| store::Error::Damaged("new id"))?;
                let wanted = report_of_grant(grant, report, grant.begin, grant.end);
                wanted.queued(id, requested_by, source, now).map(Self::Run)
            }
            None => {
                let hashed = ScheduleBody::of(schedule)?.hashed;
                let body = ExportBody { schedule: source, ..export_of(grant, hashed, date_of(now)) };
                body.queued(id, &grant.organization, requested_by, now).map(Self::Export)
            }
        }
    }

    /// Puts it and its job into a write.
    pub fn put(&self, write: &mut store::Write) {
        match self {
            Self::Run(run) => add_run(write, run),
            Self::Export(export) => add_export(write, export),
        }
    }

    /// What the schedule keeps of its last run.
    pub fn noted(&self, body: ScheduleBody) -> ScheduleBody {
        match self {
            Self::Run(run) => ScheduleBody { last_run: Some(run.id.clone()), ..body },
            Self::Export(export) => ScheduleBody { last_export: Some(export.id.clone()), ..body },
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Run(run) => run.id.as_str(),
            Self::Export(export) => export.id.as_str(),
        }
    }
}

/// The programs of a grant in its year, as far as the year has come.
fn export_of(grant: &Grant, hashed: bool, today: Date) -> ExportBody {
    let mut programs: Vec<_> = grant.programs.iter().map(|part| part.program.clone()).collect();
    programs.sort();
    programs.dedup();
    ExportBody {
        title: grant.name.clone(),
        organizations: vec![grant.organization.clone()],
        programs,
        start: grant.begin,
        end: grant.end.min(today).max(grant.begin),
        hashed,
        schedule: None,
        progress: 0,
        fault: None,
        outcome: None,
    }
}
