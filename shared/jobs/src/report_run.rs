//! Computes a report run and puts its files in the bucket.

mod body;
mod files;
mod gather;
mod notes;
mod request;

use domain::{OrganizationId, RunId, date_of};
use reports::{Input, Report, Worklist};
use store::RunState;

use crate::fault::{Failure, JobFault};
use crate::progress::{RunProgress, long_work};
use crate::worker::Worker;
use gather::{Gathered, gather};

pub use body::{Outcome, ReportRun, RunBody, TableCard, WorklistCard};
pub use files::{CLIENTS_FILE, PEOPLE_FILE, TABLES_FILE, worklist_file};
pub use notes::{NoteSeverity, RunNote};
pub use request::{RunRequest, add_run, report_of_grant};

/// Progress at the milestones of a run, in percent.
const READING: u8 = 5;
const COUNTING: u8 = 60;
const WRITING: u8 = 75;

/// Does a run from wherever an earlier attempt left it. A run that is ready stays as it is, so the job may come twice.
pub(crate) async fn generate_apr(
    worker: &Worker,
    organization: &OrganizationId,
    run: &RunId,
) -> Result<(), JobFault> {
    let store = worker.store.system().working_for(organization, worker.now())?;
    let run: ReportRun = store.run(run).await?;
    if run.state == RunState::Ready {
        return Ok(());
    }
    let mut progress = RunProgress::new(store, run);
    match compute(worker, &mut progress).await {
        Ok(()) => Ok(()),
        Err(fault) => progress.failed(fault).await,
    }
}

async fn compute(worker: &Worker, progress: &mut RunProgress<ReportRun>) -> Result<(), JobFault> {
    progress.at(READING).await?;
    // An open service lasts until the day of the request, so that a second try counts the same.
    let today = date_of(progress.work.requested);
    let body = &progress.work.body;
    let Gathered { input, clients } = gather(&progress.store, body, &worker.environment, today).await?;

    progress.at(COUNTING).await?;
    let report = finish(input).await?;

    progress.at(WRITING).await?;
    let files = files::put(&progress.store, &progress.work, &worker.environment, &report, &clients).await?;
    let totals = report.totals();
    let outcome = Outcome {
        hud_people: totals.hud_people,
        this_apr_people: totals.people,
        left_off: totals.left_off,
        tables: report
            .tables()
            .iter()
            .map(|table| TableCard { id: table.id.into(), title: table.title.into() })
            .collect(),
        worklists: report.worklists().iter().map(worklist_card).collect(),
        notes: notes::notes(&report),
        files,
    };
    progress.ready(outcome).await
}

/// A list by its numbers.
fn worklist_card(list: &Worklist) -> WorklistCard {
    WorklistCard { name: list.name, rows: list.rows.len() as u64, errors: list.errors() as u64 }
}

/// Counting takes seconds on a large run: not on the thread that answers requests.
async fn finish(input: Input) -> Result<Report, JobFault> {
    Ok(tokio::task::spawn_blocking(move || input.finish()).await?)
}

impl RunProgress<ReportRun> {
    async fn at(&mut self, percent: u8) -> Result<(), JobFault> {
        let body = RunBody { progress: percent, failure: None, ..self.work.body.clone() };
        self.save(ReportRun { state: RunState::Running, body, ..self.work.clone() }).await
    }

    async fn ready(&mut self, outcome: Outcome) -> Result<(), JobFault> {
        let body = RunBody { progress: 100, outcome: Some(outcome), ..self.work.body.clone() };
        self.save(ReportRun { state: RunState::Ready, body, ..self.work.clone() }).await
    }
}

long_work!(ReportRun: "run", "report run", change_run, failed);

fn failed(run: ReportRun, failure: Failure) -> ReportRun {
    let body = RunBody { failure: Some(failure), ..run.body };
    ReportRun { state: RunState::Failed, body, ..run }
}
