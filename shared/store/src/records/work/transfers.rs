//! Transfers: what was entered in the wrong place, on its way to the right one.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use domain::{Client, ClientId, HouseholdStay, OrganizationId, TransferId, UserId};

use crate::access::scoped::{ScopedStore, joined};
use crate::error::Error;
use crate::items::document::{Body, document};
use crate::records::stays::enrollment_guard::EnrollmentGuard;
use crate::records::stays::stored_stay::StoredStay;
use crate::records::work::work;
use crate::transactions::write::Write;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    /// To copy clients of this environment to the other one.
    Copy,
    /// To take in clients of the other environment.
    Arrival,
    /// To move an enrollment to another program of this environment.
    Move,
}

/// A request to bring what was entered in the wrong place to the right one (PRODUCT L5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer<B> {
    /// Its id; an arrival has that of the request it answers.
    pub id: TransferId,
    /// The organization it is kept with: the asker's, or the one that receives an arrival.
    pub organization: OrganizationId,
    /// Who asked for it, or took it in.
    pub requested_by: UserId,
    /// When.
    pub requested: Timestamp,
    /// What is asked for.
    pub kind: TransferKind,
    /// Ids, states, reasons: what the support area keeps.
    pub body: B,
    /// Counts changes, from 1.
    pub version: u64,
}

document!(Transfer<B>, B => "transfer");
work!(Transfer<B>, B: TransferId, Transfer in Transfers);

impl ScopedStore {
    /// One transfer.
    ///
    /// Access pattern 79: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn transfer<B: Body>(&self, id: &TransferId) -> Result<Transfer<B>, Error> {
        self.piece_of_work(id).await
    }

    /// The newest transfers of the organizations the caller sees, newest first, at most 50 of each.
    ///
    /// Access pattern 80: one Query for each of the caller's organizations, one BatchGetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn transfers<B: Body>(&self) -> Result<Vec<Transfer<B>>, Error> {
        self.newest_work().await
    }

    /// Moves a stay from what was read: to another program, and to another organization if `new` has
    /// another owner; then its clients change with it (from, to), or come new. `guards` hold that nobody is enrolled
    /// there twice.
    ///
    /// Access pattern 82: as many transactions as the changes need; nearly always one.
    ///
    /// # Errors
    /// [`Error::Stale`] if someone changed a record meanwhile; [`Error::ScopeNotHeld`]; [`Conflict::Enrolled`] if a
    /// client was enrolled there meanwhile.
    ///
    /// [`Conflict::Enrolled`]: crate::Conflict::Enrolled
    pub async fn move_to_program(
        &self,
        job: &str,
        read: &StoredStay,
        new: &HouseholdStay,
        changed: &[(Client, Client)],
        added: &[Client],
        guards: Vec<EnrollmentGuard>,
    ) -> Result<(), Error> {
        let mut unit = self.write("move enrollment");
        for guard in guards {
            unit.guard_enrollment(guard);
        }
        for (old, new) in changed {
            unit.change_client(old, new);
        }
        for client in added {
            unit.add_client(client);
        }
        unit.change_stay(read, new);
        self.commit_all(job, vec![unit]).await
    }

    /// The clients that the caller added in the last so many days, as the audit knows.
    ///
    /// Access pattern 83: one Query of the audit table for each day.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn added_lately(&self, days: i64) -> Result<Vec<ClientId>, Error> {
        let mut tasks = JoinSet::new();
        for back in 0..=days {
            let (aws, user) = (Arc::clone(&self.aws), self.user().clone());
            let Ok(day) = self.now().checked_sub((back * 24).hours()) else { continue };
            tasks.spawn(async move { aws.entries(&user, day).await });
        }
        let mut found: BTreeSet<ClientId> = BTreeSet::new();
        while let Some(done) = tasks.join_next().await {
            let added = joined(done)?.into_iter().filter(|entry| entry.action == "add client");
            let subjects = added.flat_map(|entry| entry.subjects);
            found.extend(subjects.filter_map(|subject| ClientId::new(subject.strip_prefix("client:")?).ok()));
        }
        Ok(found.into_iter().collect())
    }
}

impl Write {
    /// Adds a transfer. Access pattern 81.
    pub fn add_transfer<B: Body>(&mut self, transfer: &Transfer<B>) -> &mut Self {
        self.add_work(transfer)
    }

    /// Changes a transfer at the version it carries; the audit entry names the clients too.
    /// Access pattern 81.
    pub fn change_transfer<'c, B: Body>(
        &mut self,
        transfer: &Transfer<B>,
        clients: impl IntoIterator<Item = &'c ClientId>,
    ) -> &mut Self {
        for client in clients {
            self.subject("client", client.as_str());
        }
        self.change_work(transfer)
    }
}
