//! Many records at once, for imports and demo data: compared with what is stored, and written in as
//! few transactions as they fit in. What is unchanged costs no write, so an interrupted import goes on
//! where it stopped, and importing the same again changes nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use domain::{Client, ClientId, HouseholdId, HouseholdStay, OrganizationId, PersonalId, ProgramId, Record};

use crate::access::scoped::ScopedStore;
use crate::error::{Conflict, Error};
use crate::records::stays::StoredStay;
use crate::records::stays::merge::{count, merged};
use crate::transactions::once::{Once, hex};
use crate::transactions::write::Write;

/// Changes of a transaction, with room for its own items.
const MOST: usize = 95;

/// Records compared at once.
const AT_ONCE: usize = 50;

/// What an import does to the rows of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Not stored before.
    pub new: u64,
    /// Stored with other values.
    pub changed: u64,
    /// Stored exactly so.
    pub unchanged: u64,
    /// Newly marked as deleted.
    pub voided: u64,
}

/// Counts by the name of HUD's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Counts by the name of HUD's file.
    pub files: BTreeMap<&'static str, Counts>,
}

impl Tally {
    pub(crate) fn count(&mut self, stored: Option<&Record>, imported: &Record) {
        let counts = self.files.entry(imported.file().name()).or_default();
        match stored {
            None => counts.new += 1,
            Some(old) if old == imported => counts.unchanged += 1,
            Some(old) if imported.is_deleted() && !old.is_deleted() => counts.voided += 1,
            Some(_) => counts.changed += 1,
        }
    }

    /// Adds the counts of another part of the same import.
    pub fn add(&mut self, other: &Self) {
        for (file, more) in &other.files {
            let counts = self.files.entry(file).or_default();
            counts.new += more.new;
            counts.changed += more.changed;
            counts.unchanged += more.unchanged;
            counts.voided += more.voided;
        }
    }
}

/// The id of the client record that an organization's import of a person makes: the same each time.
#[must_use]
pub fn imported_client_id(organization: &OrganizationId, person: &PersonalId) -> Option<ClientId> {
    let digest = Sha256::digest(format!("{organization}\n{person}"));
    ClientId::new(hex(&digest[..13])).ok()
}

/// The id under which an imported household is kept: some systems use one `HouseholdID` in several
/// programs, and a stay is a household in one program. The rows keep the `HouseholdID` they came with.
#[must_use]
pub fn imported_household_id(program: &ProgramId, household: &str) -> Option<HouseholdId> {
    let digest = Sha256::digest(format!("{program}\n{household}"));
    HouseholdId::new(hex(&digest[..13])).ok()
}

/// A row that was deleted voids its record, and one that came back restores it; whoever voided a record
/// here has the last word otherwise.
fn voided(stored: &Client, imported: &Client) -> Option<String> {
    match (stored.record.is_deleted(), imported.record.is_deleted()) {
        (false, true) => stored.voided.clone().or_else(|| imported.voided.clone()),
        (true, false) => None,
        _ => stored.voided.clone(),
    }
}

impl ScopedStore {
    /// What importing these clients would do.
    ///
    /// Access pattern 67: as 31.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn check_clients(&self, clients: &[Client]) -> Result<Tally, Error> {
        let mut tally = Tally::default();
        for chunk in clients.chunks(AT_ONCE) {
            for (stored, new) in self.stored_clients(chunk).await?.iter().zip(chunk) {
                tally.count(stored.as_ref().map(|old| &old.record), &new.record);
            }
        }
        Ok(tally)
    }

    /// Imports clients: new ones with their index, known ones with the new row; whatever else is
    /// known of them stays.
    ///
    /// Access pattern 68: as 31, then as many transactions as the changes need.
    ///
    /// # Errors
    /// [`Error::Stale`] if someone changed a record meanwhile: ask again.
    pub async fn put_clients(&self, job: &str, clients: &[Client]) -> Result<Tally, Error> {
        let mut tally = Tally::default();
        for chunk in clients.chunks(AT_ONCE) {
            let mut units = Vec::new();
            for (stored, new) in self.stored_clients(chunk).await?.iter().zip(chunk) {
                tally.count(stored.as_ref().map(|old| &old.record), &new.record);
                let mut unit = self.write("import clients");
                match stored {
                    None => unit.add_client(new),
                    Some(old) if old.record == new.record => continue,
                    Some(old) => {
                        let record = new.record.clone();
                        let voided = voided(old, new);
                        unit.change_client(old, &Client { record, voided, ..old.clone() })
                    }
                };
                units.push(unit);
            }
            self.commit_all(job, units).await?;
        }
        Ok(tally)
    }

    async fn stored_clients(&self, clients: &[Client]) -> Result<Vec<Option<Client>>, Error> {
        let ids: Vec<ClientId> = clients.iter().map(|client| client.id.clone()).collect();
        self.clients(&ids).await
    }

    /// What importing these stays would do.
    ///
    /// Access pattern 67: as 40.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn check_stays(&self, stays: &[HouseholdStay]) -> Result<Tally, Error> {
        let mut tally = Tally::default();
        for chunk in stays.chunks(AT_ONCE) {
            for (met, new) in self.met_by(chunk).await?.iter().zip(chunk) {
                count(met.as_ref(), new, &mut tally);
            }
        }
        Ok(tally)
    }

    /// Imports stays, each merged with what is stored of it, and with enrollments that stood elsewhere.
    ///
    /// Access pattern 68: as 40, then as many transactions as the changes need.
    ///
    /// # Errors
    /// [`Error::Stale`] if someone changed a record meanwhile: ask again.
    pub async fn put_stays(&self, job: &str, stays: &[HouseholdStay]) -> Result<Tally, Error> {
        let mut tally = Tally::default();
        for chunk in stays.chunks(AT_ONCE) {
            self.move_into(job, chunk).await?;
            let mut units = Vec::new();
            for (stored, new) in self.stored_stays(chunk).await?.iter().zip(chunk) {
                count(stored.as_deref(), new, &mut tally);
                let mut unit = self.write("import stays");
                match stored {
                    None => unit.add_stay(new),
                    Some(old) => unit.change_stay(old, &merged(old, new)),
                };
                units.push(unit);
            }
            self.commit_all(job, units).await?;
        }
        Ok(tally)
    }

    async fn stored_stays(&self, stays: &[HouseholdStay]) -> Result<Vec<Option<StoredStay>>, Error> {
        let ids: Vec<HouseholdId> = stays.iter().map(|stay| stay.id.clone()).collect();
        self.stays(&ids).await
    }

    /// Commits units in as few transactions as they fit in. A unit too large for one is written in
    /// pieces, its last changes (the root among them) last.
    pub(crate) async fn commit_all(&self, job: &str, units: Vec<Write>) -> Result<(), Error> {
        let mut batch: Option<Write> = None;
        for mut unit in units {
            if let Some(fault) = unit.fault.take() {
                return Err(fault);
            }
            if unit.changes.is_empty() {
                continue;
            }
            let full = batch.as_ref().is_some_and(|batch| batch.changes.len() + unit.changes.len() > MOST);
            if let Some(done) = batch.take_if(|_| full) {
                self.commit_batch(job, done).await?;
            }
            while unit.changes.len() > MOST {
                let rest = unit.changes.split_off(unit.changes.len() - MOST);
                let piece = std::mem::replace(&mut unit.changes, rest);
                for changes in piece.chunks(MOST) {
                    let piece = Write {
                        changes: changes.to_vec(),
                        subjects: unit.subjects.clone(),
                        ..self.write(&unit.action)
                    };
                    self.commit_batch(job, piece).await?;
                }
            }
            match &mut batch {
                Some(batch) => {
                    batch.changes.append(&mut unit.changes);
                    batch.subjects.append(&mut unit.subjects);
                }
                None => batch = Some(unit),
            }
        }
        match batch {
            Some(batch) => self.commit_batch(job, batch).await,
            None => Ok(()),
        }
    }

    async fn commit_batch(&self, job: &str, batch: Write) -> Result<(), Error> {
        let mut hash = Sha256::new();
        for change in &batch.changes {
            hash.update(format!("{:?}", change.key()));
            if let crate::items::change::Act::Put(item) = &change.act {
                hash.update(&item.document);
                hash.update(item.version.to_be_bytes());
            }
        }
        let once = Once::step(job, &hex(&hash.finalize()[..16]));
        match batch.commit(&once, &()).await {
            Ok(_) => Ok(()),
            Err(Error::Conflict(Conflict::Exists(_))) => Err(Error::Stale),
            Err(error) => Err(error),
        }
    }
}
