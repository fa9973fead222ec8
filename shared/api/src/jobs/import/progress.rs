//! How far an import has come, kept with it.

use store::{Import, ImportState, Once};

use super::Work;
use crate::jobs::{ImportBody, JobFault};

impl Work {
    pub(super) fn body(&self) -> Result<ImportBody, JobFault> {
        serde_json::from_value(self.import.body.clone()).map_err(JobFault::NotAJob)
    }

    /// Says that `done` of `total` steps are behind.
    pub(super) async fn progress(&mut self, done: u64, total: u64) -> Result<(), JobFault> {
        let body = ImportBody { done, total, ..self.body()? };
        self.save(self.import.state, body).await
    }

    pub(super) async fn save(&mut self, state: ImportState, body: ImportBody) -> Result<(), JobFault> {
        let import = Import { state, body: serde_json::to_value(body)?, ..self.import.clone() };
        let mut write = self.store.write("import");
        write.change_import(&import);
        let step = format!("{state:?}-{}", import.version);
        write.commit(&Once::step(&self.job, &step), &()).await?;
        self.import = Import { version: import.version + 1, ..import };
        Ok(())
    }
}
