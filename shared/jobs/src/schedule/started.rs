//! What a schedule starts: a report of its grant, or an export of the grant's programs.

use domain::{Date, Grant, RunId, UserId, date_of};
use jiff::Timestamp;

use super::body::{KeptOfSchedule, Schedule, ScheduleBody};
use crate::export::{Export, ExportBody, add_export};
use crate::report_run::{ReportRun, add_run, report_of_grant};

/// What was started.
pub enum Started {
    Run(ReportRun),
    Export(Export),
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
        match schedule.body.report.report() {
            Some(report) => {
                let id = RunId::new(id).map_err(|_| store::Error::Damaged("new id"))?;
                let wanted = report_of_grant(grant, report, grant.begin, grant.end);
                Ok(Self::Run(wanted.queued(id, requested_by, source, now)))
            }
            None => {
                let hashed = schedule.body.kept.hashed;
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

    /// What the schedule keeps once it has started this.
    pub fn noted(&self, body: ScheduleBody) -> ScheduleBody {
        let kept = body.kept;
        let kept = match self {
            Self::Run(run) => KeptOfSchedule { last_run: Some(run.id.clone()), ..kept },
            Self::Export(export) => KeptOfSchedule { last_export: Some(export.id.clone()), ..kept },
        };
        ScheduleBody { kept, ..body }
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
        failure: None,
        heard: None,
        outcome: None,
    }
}
