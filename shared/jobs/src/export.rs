//! Exports of HMIS CSV: what is stored becomes a zip of HUD's FY2026 files with a checksum. Read stay by stay and
//! kept on disk, so that memory does not grow with the tenant.

mod body;
mod files;
mod head;
mod people;
mod read;
mod rows;

use domain::{ExportId, OrganizationId};
use exchange::{Sorted, Style};
use hud::FileId;
use store::RunState;

use crate::fault::{Failure, JobFault};
use crate::progress::{RunProgress, long_work};
use crate::worker::Worker;
use rows::Rows;

pub use body::{Export, ExportBody, ExportOutcome, add_export};

/// Progress at the milestones of an export, in percent.
const READING: u8 = 5;
const WRITING: u8 = 85;

/// Does an export from the beginning, whatever an earlier attempt left. One that is over stays as it is, so the job
/// may come twice.
pub(crate) async fn export_csv(
    worker: &Worker,
    organization: &OrganizationId,
    id: &ExportId,
) -> Result<(), JobFault> {
    let store = worker.store.system().working_for(organization, worker.now())?;
    let export: Export = store.export(id).await?;
    if export.state == RunState::Ready || export.body.failure == Some(Failure::KeysNotUnique) {
        return Ok(());
    }
    let mut progress = RunProgress::new(store, export);
    match write(worker, &mut progress).await {
        Ok(()) => Ok(()),
        Err(fault) => progress.failed(fault).await,
    }
}

async fn write(worker: &Worker, progress: &mut RunProgress<Export>) -> Result<(), JobFault> {
    progress.at(READING).await?;
    let body = progress.work.body.clone();
    let style = if body.hashed { Style::Hashed } else { Style::Hud };
    let folder = files::Folder::new();
    let mut rows = Rows::new(&folder.rows(), style, &progress.work.id)?;
    for (number, organization) in body.organizations.iter().enumerate() {
        let store = worker.store.system().working_for(organization, progress.store.now())?;
        read::read(&store, &body, &mut rows).await?;
        let done = (number + 1) * usize::from(WRITING - READING) / body.organizations.len();
        progress.at(READING + u8::try_from(done).unwrap_or(0)).await?;
    }
    rows.push_head(&head::of(&progress.work, &rows, &worker.environment))?;
    let counts = files::zip(rows, &folder, style).await?;
    // One PersonalID is one person, whoever has a record of them. Of anything else, two rows with one key come from
    // sources that number alike: in one export neither could be told from the other.
    let clash = |(file, counts): (&&str, &Sorted)| *file != FileId::Client.name() && counts.doubles > 0;
    if body.organizations.len() > 1 && counts.iter().any(clash) {
        return progress.end_for_good(Failure::KeysNotUnique).await;
    }
    let rows = counts.into_iter().map(|(file, counts)| (file.to_owned(), counts.rows)).collect();
    let files = files::put(&progress.store, &progress.work, &folder, &worker.environment).await?;
    progress.ready(ExportOutcome { rows, files }).await
}

impl RunProgress<Export> {
    async fn at(&mut self, percent: u8) -> Result<(), JobFault> {
        let body = ExportBody { progress: percent, failure: None, ..self.work.body.clone() };
        self.save(Export { state: RunState::Running, body, ..self.work.clone() }).await
    }

    async fn ready(&mut self, outcome: ExportOutcome) -> Result<(), JobFault> {
        let body = ExportBody { progress: 100, outcome: Some(outcome), ..self.work.body.clone() };
        self.save(Export { state: RunState::Ready, body, ..self.work.clone() }).await
    }

    /// Says why the export cannot be done, however often it is tried.
    async fn end_for_good(&mut self, failure: Failure) -> Result<(), JobFault> {
        let body = ExportBody { failure: Some(failure), ..self.work.body.clone() };
        self.save(Export { state: RunState::Failed, body, ..self.work.clone() }).await
    }
}

long_work!(Export: "export", "export", change_export, failed);

fn failed(export: Export, failure: Failure) -> Export {
    let body = ExportBody { failure: Some(failure), ..export.body };
    Export { state: RunState::Failed, body, ..export }
}
