//! How far an export has come, kept with it.

use std::collections::BTreeMap;

use store::{Export, Once, RunState, ScopedStore};

use super::body::{ExportBody, ExportOutcome};
use crate::fault::JobFault;
use crate::file_card::FileCard;

/// The export as it stands in the store.
pub(super) struct Progress<'a> {
    pub(super) store: &'a ScopedStore,
    pub(super) export: Export,
    pub(super) body: ExportBody,
}

impl Progress<'_> {
    pub(super) async fn at(&mut self, percent: u8) -> Result<(), JobFault> {
        self.body.progress = percent;
        self.save(RunState::Running).await
    }

    pub(super) async fn ready(
        &mut self,
        rows: BTreeMap<String, u64>,
        files: Vec<FileCard>,
    ) -> Result<(), JobFault> {
        self.body.outcome = Some(ExportOutcome { rows, files });
        self.body.progress = 100;
        self.save(RunState::Ready).await
    }

    /// Says why the export cannot be done, however often it is tried.
    pub(super) async fn end_for_good(&mut self, fault: &str) -> Result<(), JobFault> {
        self.body.fault = Some(fault.to_owned());
        self.save(RunState::Failed).await
    }

    /// Each version is saved once: a worker that lost the race learns that the export is stale.
    pub(super) async fn save(&mut self, state: RunState) -> Result<(), JobFault> {
        let new = Export { state, body: self.body.write()?, ..self.export.clone() };
        let mut write = self.store.write("export");
        write.change_export(&new);
        let once = Once::step(&format!("export-{}", new.id), &format!("{}-{:?}", new.version, new.state));
        write.commit(&once, &()).await?;
        self.export = Export { version: new.version.saturating_add(1), ..new };
        Ok(())
    }
}
