//! Exports of HMIS CSV: what is stored becomes a zip of HUD's FY2026 files with a checksum. Read stay by stay and
//! kept on disk, so that memory does not grow with the tenant.

mod body;
mod files;
mod head;
mod people;
mod progress;
mod rows;

use domain::{ExportId, OrganizationId};
use exchange::{Sorted, Style};
use hud::FileId;
use store::RunState;

use crate::fault::JobFault;
use crate::worker::Worker;
use progress::Progress;
use rows::Rows;

pub use body::{ExportBody, ExportOutcome, add_export};

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
    let export = store.export(id).await?;
    let body = ExportBody::read(&export)?;
    if export.state == RunState::Ready || body.fault.is_some() {
        return Ok(());
    }
    let mut progress = Progress { store: &store, export, body };
    let done = write(worker, &mut progress).await;
    if let Err(fault) = &done {
        tracing::error!(export = %progress.export.id, error = %fault, "an export failed; the queue tries it again");
        progress.save(RunState::Failed).await?;
    }
    done
}

async fn write(worker: &Worker, progress: &mut Progress<'_>) -> Result<(), JobFault> {
    progress.at(READING).await?;
    let body = progress.body.clone();
    let style = if body.hashed { Style::Hashed } else { Style::Hud };
    let folder = files::Folder::new();
    let mut rows = Rows::new(&folder.rows(), style, &progress.export.id)?;
    for (number, organization) in body.organizations.iter().enumerate() {
        let store = worker.store.system().working_for(organization, progress.store.now())?;
        rows::read(&store, &body, &mut rows).await?;
        let done = (number + 1) * usize::from(WRITING - READING) / body.organizations.len();
        progress.at(READING + u8::try_from(done).unwrap_or(0)).await?;
    }
    rows.push_head(&head::of(&progress.export, &body, &rows, &worker.environment))?;
    let counts = files::zip(rows, &folder, style).await?;
    // One PersonalID is one person, whoever has a record of them. Of anything else, two rows with one key come from
    // sources that number alike: in one export neither could be told from the other.
    let clash = |(file, counts): (&&str, &Sorted)| *file != FileId::Client.name() && counts.doubles > 0;
    if body.organizations.len() > 1 && counts.iter().any(clash) {
        return progress.end_for_good("KEYS_NOT_UNIQUE").await;
    }
    let rows = counts.into_iter().map(|(file, counts)| (file.to_owned(), counts.rows)).collect();
    let files = files::put(progress.store, &progress.export, &body, &folder, &worker.environment).await?;
    progress.ready(rows, files).await
}
