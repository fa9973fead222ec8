//! Exports of HMIS CSV: where each stands. Their files lie in S3; see [`crate::FileName`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use domain::{ExportId, OrganizationId, UserId};

use crate::access::scoped::ScopedStore;
use crate::error::Error;
use crate::items::document::{Body, document};
use crate::records::work::runs::RunState;
use crate::records::work::work;
use crate::transactions::write::Write;

/// An export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export<B> {
    /// Its id; ids that sort by time make the list newest first.
    pub id: ExportId,
    /// The organization it is kept with.
    pub organization: OrganizationId,
    /// Who asked for it; `None` for a schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_by: Option<UserId>,
    /// When.
    pub requested: Timestamp,
    /// Where it stands.
    pub state: RunState,
    /// What the worker keeps: what was asked for, progress, counts; no client data.
    pub body: B,
    /// Counts changes, from 1.
    pub version: u64,
}

document!(Export<B>, B => "export");
work!(Export<B>, B: ExportId, Export in Exports);

impl ScopedStore {
    /// One export.
    ///
    /// Access pattern 76: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn export<B: Body>(&self, id: &ExportId) -> Result<Export<B>, Error> {
        self.piece_of_work(id).await
    }

    /// The newest exports of the organizations the caller sees, newest first, at most 50 of each.
    ///
    /// Access pattern 77: one Query for each of the caller's organizations, one BatchGetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn exports<B: Body>(&self) -> Result<Vec<Export<B>>, Error> {
        self.newest_work().await
    }
}

impl Write {
    /// Adds an export. Access pattern 78.
    pub fn add_export<B: Body>(&mut self, export: &Export<B>) -> &mut Self {
        self.add_work(export)
    }

    /// Changes an export at the version it carries. Access pattern 78.
    pub fn change_export<B: Body>(&mut self, export: &Export<B>) -> &mut Self {
        self.change_work(export)
    }
}
