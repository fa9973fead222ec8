//! Imports of HMIS CSV zips: where each stands. What they write is in [`crate::records::stays::bulk`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use domain::{ImportId, OrganizationId, Restriction, UserId};

use crate::access::scoped::ScopedStore;
use crate::error::Error;
use crate::items::document::{Body, document};
use crate::records::work::work;
use crate::transactions::write::Write;

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImportState {
    /// The file is on its way.
    Uploading,
    /// The dry run is on.
    Checking,
    /// The dry run is done; waits for acceptance.
    Checked,
    /// Records are being written.
    Importing,
    /// Everything is written.
    Done,
    /// The file cannot be imported; nothing was written.
    Refused,
    /// A worker could not do it; checking it again goes on with it.
    Failed,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import<B> {
    /// Its id.
    pub id: ImportId,
    /// The organization that will own the records.
    pub organization: OrganizationId,
    /// Who may see them.
    pub restriction: Restriction,
    /// Who asked for it.
    pub requested_by: UserId,
    /// When.
    pub requested: Timestamp,
    /// Where it stands.
    pub state: ImportState,
    /// What the worker keeps: what was asked for, progress, counts; no client data.
    pub body: B,
    /// Counts changes, from 1.
    pub version: u64,
}

document!(Import<B>, B => "import");
work!(Import<B>, B: ImportId, Import in Imports);

impl ScopedStore {
    /// One import.
    ///
    /// Access pattern 64: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn import<B: Body>(&self, id: &ImportId) -> Result<Import<B>, Error> {
        self.piece_of_work(id).await
    }

    /// The imports of the organizations the caller sees, newest first.
    ///
    /// Access pattern 65: one Query for each of the caller's organizations, one BatchGetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn imports<B: Body>(&self) -> Result<Vec<Import<B>>, Error> {
        self.newest_work().await
    }
}

impl Write {
    /// Adds an import. Access pattern 66.
    pub fn add_import<B: Body>(&mut self, import: &Import<B>) -> &mut Self {
        self.add_work(import)
    }

    /// Changes an import at the version it carries. Access pattern 66.
    pub fn change_import<B: Body>(&mut self, import: &Import<B>) -> &mut Self {
        self.change_work(import)
    }
}
