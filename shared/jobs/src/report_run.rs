//! Computes a report run and puts its files in the bucket.

mod body;
mod files;
mod gather;
mod request;

use domain::{OrganizationId, RunId, date_of};
use reports::{Input, Report, Worklist, WorklistRow};
use store::{Once, Run, RunState, ScopedStore};

use crate::fault::JobFault;
use crate::worker::Worker;
use gather::{Gathered, gather};

pub use body::{Outcome, RunBody, TableCard, WorklistCard};
pub use files::{CLIENTS_FILE, PEOPLE_FILE, table_file, worklist_file};
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
    let run = store.run(run).await?;
    if run.state == RunState::Ready {
        return Ok(());
    }
    let mut progress = Progress { store: &store, run };
    let done = compute(worker, &mut progress).await;
    if let Err(fault) = &done {
        tracing::error!(run = %progress.run.id, error = %fault, "a report run failed; the queue tries it again");
        progress.fail().await?;
    }
    done
}

async fn compute(worker: &Worker, progress: &mut Progress<'_>) -> Result<(), JobFault> {
    let mut body = RunBody::of(&progress.run)?;
    progress.at(&mut body, READING).await?;
    // An open service lasts until the day of the request, so that a second try counts the same.
    let today = date_of(progress.run.requested);
    let Gathered { input, clients } = gather(progress.store, &body, &worker.environment, today).await?;

    progress.at(&mut body, COUNTING).await?;
    let report = finish(input).await?;

    progress.at(&mut body, WRITING).await?;
    let files = files::put(progress.store, &progress.run, &worker.environment, &report, &clients).await?;
    let totals = report.totals();
    body.outcome = Some(Outcome {
        hud_people: totals.hud_people,
        this_apr_people: totals.people,
        left_off: totals.left_off,
        tables: report
            .tables()
            .iter()
            .map(|table| TableCard { id: table.id.into(), title: table.title.into() })
            .collect(),
        worklists: report.worklists().iter().map(worklist_card).collect(),
        files,
    });
    body.progress = 100;
    progress.save(&body, RunState::Ready).await
}

/// A list by its numbers; what lies outside the report range is hidden unless asked for, and not counted.
fn worklist_card(list: &Worklist) -> WorklistCard {
    let count = |counts: fn(&WorklistRow) -> bool| list.rows.iter().filter(|row| counts(row)).count() as u64;
    WorklistCard {
        name: list.name.to_owned(),
        rows: count(|row| row.reason != "NOT_IN_PERIOD"),
        errors: count(|row| row.is_error),
    }
}

/// Counting takes seconds on a large run: not on the thread that answers requests.
async fn finish(input: Input) -> Result<Report, JobFault> {
    tokio::task::spawn_blocking(move || input.finish()).await.map_err(|_| JobFault::Worker("JSON".to_owned()))
}

/// The run as it stands in the store.
struct Progress<'a> {
    store: &'a ScopedStore,
    run: Run,
}

impl Progress<'_> {
    async fn at(&mut self, body: &mut RunBody, percent: u8) -> Result<(), JobFault> {
        body.progress = percent;
        self.save(body, RunState::Running).await
    }

    async fn save(&mut self, body: &RunBody, state: RunState) -> Result<(), JobFault> {
        let body = serde_json::to_value(body).map_err(|_| JobFault::Worker("JSON".to_owned()))?;
        self.change(Run { state, body, ..self.run.clone() }).await
    }

    async fn fail(&mut self) -> Result<(), JobFault> {
        self.change(Run { state: RunState::Failed, ..self.run.clone() }).await
    }

    /// Each version is saved once: a worker that lost the race learns that the run is stale.
    async fn change(&mut self, new: Run) -> Result<(), JobFault> {
        let mut write = self.store.write("report run");
        write.change_run(&new);
        let once = Once::step(&format!("run-{}", new.id), &format!("{}-{:?}", new.version, new.state));
        write.commit(&once, &()).await?;
        self.run = Run { version: new.version.saturating_add(1), ..new };
        Ok(())
    }
}
