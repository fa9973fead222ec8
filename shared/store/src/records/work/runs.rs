//! Report runs and their parts. Files of a run lie in S3; see [`crate::FileName`].

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use domain::{OrganizationId, RunId, UserId};

use crate::access::scoped::ScopedStore;
use crate::error::Error;
use crate::items::document::{Body, document};
use crate::keys::key::Sk;
use crate::records::work::{partition, work};
use crate::transactions::write::Write;

/// Where long work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RunState {
    /// Waits for a worker.
    Queued,
    /// A worker is on it.
    Running,
    /// Done.
    Ready,
    /// Could not be done.
    Failed,
}

/// A report run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run<B> {
    /// Its id; ids that sort by time make the list newest first.
    pub id: RunId,
    /// The organization whose grant it reports on.
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

document!(Run<B>, B => "run");
work!(Run<B>, B: RunId, Run in Runs);

fn part(name: &str) -> Sk {
    Sk::of(&["part", name])
}

impl ScopedStore {
    /// One report run.
    ///
    /// Access pattern 55: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn run<B: Body>(&self, id: &RunId) -> Result<Run<B>, Error> {
        self.piece_of_work(id).await
    }

    /// The newest report runs of the organizations the caller sees, newest first, at most 50 of each.
    ///
    /// Access pattern 56: one Query for each of the caller's organizations, one BatchGetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn runs<B: Body>(&self) -> Result<Vec<Run<B>>, Error> {
        self.newest_work().await
    }

    /// A part of a run: a table, a worklist, the people behind a cell. At most 350 kB.
    ///
    /// Access pattern 57: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn run_part<T: DeserializeOwned>(&self, run: &RunId, name: &str) -> Result<T, Error> {
        let found =
            self.get_any(|scope| partition::<Run<()>>(self.tenant(), scope, run).at(part(name))).await?;
        found.ok_or(Error::NotFound)?.1.parse("run part")
    }
}

impl Write {
    /// Adds a run. Access pattern 58.
    pub fn add_run<B: Body>(&mut self, run: &Run<B>) -> &mut Self {
        self.add_work(run)
    }

    /// Changes a run at the version it carries. Access pattern 58.
    pub fn change_run<B: Body>(&mut self, run: &Run<B>) -> &mut Self {
        self.change_work(run)
    }

    /// Puts a part of a run; the same name again replaces it. Access pattern 57.
    pub fn put_run_part<B: Body, T: Serialize>(&mut self, run: &Run<B>, name: &str, body: &T) -> &mut Self {
        let key = self.partition_of(run).at(part(name));
        self.put_index(key, body);
        self
    }
}
