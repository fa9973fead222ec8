//! Imports of HMIS CSV zips: a dry run, then the writing. Read in rounds of so many rows, so that memory does
//! not grow with the file; what is unchanged costs no write, so that an interrupted import goes on where it
//! stopped.

mod assemble;
mod body;
mod clients;
mod file;
mod findings;
mod kept_together;
mod outline;
mod programs;
mod progress;
mod rounds;
mod set_up;
mod short_hash;
mod sizes;
mod slice;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use domain::{ImportId, OrganizationId, date_of};
use exchange::Findings;
use jiff::{SignedDuration, Timestamp};
use store::{ImportState, ScopedStore};

use crate::fault::{Failure, JobFault};
use crate::job::Job;
use crate::progress::{RunProgress, long_work};
use crate::worker::{Clock, Worker};

pub use body::{FailedImport, FileCounts, Import, ImportBody, Phase, TooManyDeletions};
pub use file::ZIP_FILE;
pub use findings::{FindingCount, FindingView, KeptFindings, spreadsheet};
pub use set_up::check_set_up;
pub use sizes::check_sizes;

/// Whether an import counts or writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    DryRun,
    Write,
}

/// A worker writes for so long, then leaves the rest to the next: at AWS none may work for more than 15 minutes.
const SHIFT: SignedDuration = SignedDuration::from_mins(8);

/// One import at work.
struct Work {
    progress: RunProgress<Import>,
    /// Name of the job: its writes happen once under it.
    job: String,
    clock: Clock,
    /// When this worker hands over to the next.
    hands_over: Timestamp,
}

/// Reads an uploaded zip and says what importing it would do. Writes nothing but that.
pub(crate) async fn check(
    worker: &Worker,
    organization: &OrganizationId,
    id: &ImportId,
) -> Result<(), JobFault> {
    let Some(mut work) = Work::begin(worker, organization, id, Phase::Checking).await? else {
        return Ok(());
    };
    match check_file(&mut work).await {
        Ok(()) => Ok(()),
        Err(fault) => work.progress.failed(fault).await,
    }
}

/// Writes what a checked import holds. Counts once more before the first write: what is stored may have
/// changed since the dry run, and the limit on deletions holds for what is written.
pub(crate) async fn run(
    worker: &Worker,
    organization: &OrganizationId,
    id: &ImportId,
) -> Result<(), JobFault> {
    let Some(mut work) = Work::begin(worker, organization, id, Phase::Importing).await? else {
        return Ok(());
    };
    match write_file(&mut work).await {
        Ok(()) => Ok(()),
        Err(fault) => work.progress.failed(fault).await,
    }
}

async fn check_file(work: &mut Work) -> Result<(), JobFault> {
    let zip = file::download(work.store(), work.import()).await?;
    let today = date_of((work.clock)());
    let (tell, told) = progress::heard();
    let check = off_thread(move || file::open_and_check(zip, today, tell));
    let file::Checked { opened, findings, refused } = match work.follow(check, told).await?? {
        Ok(checked) => checked,
        Err(findings) => return work.refuse(&findings).await,
    };
    let tally = rounds::all(work, &Arc::new(opened), Pass::DryRun).await?.unwrap_or_default();
    KeptFindings::keep(work.store(), work.import(), &findings).await?;
    let body = work.body().with_findings(&findings).with_counts(&tally, &refused);
    let state = if body.voids_too_many() { ImportState::Refused } else { ImportState::Checked };
    work.save(state, body).await
}

async fn write_file(work: &mut Work) -> Result<(), JobFault> {
    let zip = file::download(work.store(), work.import()).await?;
    let opened = off_thread(move || file::open(zip)).await?;
    let source = match opened {
        Ok(source) => Arc::new(source),
        Err(findings) => return work.refuse(&findings).await,
    };
    if !work.import().body.counted_again {
        let tally = rounds::all(work, &source, Pass::DryRun).await?.unwrap_or_default();
        let body = work.body().counted_again(&tally);
        if body.voids_too_many() {
            return work.save(ImportState::Refused, body).await;
        }
        work.save(ImportState::Importing, body).await?;
    }
    match rounds::all(work, &source, Pass::Write).await? {
        Some(_) => work.done().await,
        None => work.hand_over().await,
    }
}

long_work!(Import: "import", "import", change_import, failed);

/// The import after an attempt that failed: it shows as failed until a worker goes on with it.
fn failed(import: Import, reason: Failure) -> Import {
    let during = match import.state {
        ImportState::Importing => Phase::Importing,
        _ => Phase::Checking,
    };
    let body = ImportBody { failed: Some(FailedImport { during, reason }), ..import.body };
    Import { state: ImportState::Failed, body, ..import }
}

impl Work {
    /// The import, if it waits for this work or an attempt at it failed; a job that was done before has nothing to do.
    async fn begin(
        worker: &Worker,
        organization: &OrganizationId,
        id: &ImportId,
        phase: Phase,
    ) -> Result<Option<Self>, JobFault> {
        let store = worker.store.system().working_for(organization, worker.now())?;
        let mut import: Import = store.import(id).await?;
        let has_failed = import.state == ImportState::Failed
            && import.body.failed.is_some_and(|failed| failed.during == phase);
        if import.state != phase.state() && !has_failed {
            return Ok(None);
        }
        import.state = phase.state();
        import.body.failed = None;
        let clock = Arc::clone(&worker.clock);
        let hands_over = clock().saturating_add(SHIFT).unwrap_or(Timestamp::MAX);
        let progress = RunProgress::new(store, import);
        Ok(Some(Self { progress, job: format!("import-{id}"), clock, hands_over }))
    }

    fn store(&self) -> &ScopedStore {
        &self.progress.store
    }

    fn import(&self) -> &Import {
        &self.progress.work
    }

    fn body(&self) -> ImportBody {
        self.import().body.clone()
    }

    async fn refuse(&mut self, findings: &Findings) -> Result<(), JobFault> {
        KeptFindings::keep(self.store(), self.import(), findings).await?;
        let body = self.body().with_findings(findings);
        self.save(ImportState::Refused, body).await
    }

    /// Whether this worker has written long enough.
    fn must_hand_off(&self) -> bool {
        (self.clock)() >= self.hands_over
    }

    /// Leaves the rest to the next worker.
    async fn hand_over(&mut self) -> Result<(), JobFault> {
        let import = self.import();
        let job = Job::RunImport { organization: import.organization.clone(), import: import.id.clone() };
        self.progress.hand_off(&job).await
    }

    async fn done(&mut self) -> Result<(), JobFault> {
        let body = self.body();
        let body = ImportBody { done: body.total, ..body };
        self.save(ImportState::Done, body).await
    }

    async fn save(&mut self, state: ImportState, body: ImportBody) -> Result<(), JobFault> {
        self.progress.save(Import { state, body, ..self.progress.work.clone() }).await
    }
}

/// Work that would keep the event loop waiting: reading and unpacking.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, JobFault> {
    Ok(tokio::task::spawn_blocking(work).await?)
}
