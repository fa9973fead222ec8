//! Many records at once, for imports and demo data: compared with what is stored, and written in as
//! few transactions as they fit in. What is unchanged costs no write, so an interrupted import goes on
//! where it stopped, and importing the same again changes nothing.

use sha2::{Digest, Sha256};

use domain::{Client, ClientId, HouseholdId, HouseholdStay, OrganizationId, PersonalId, ProgramId, is_later};

use crate::access::scoped::ScopedStore;
use crate::error::Error;
use crate::records::stays::enrollment_guard::EnrollmentGuard;
use crate::records::stays::merge::{count, merged};
use crate::records::stays::stored_stay::StoredStay;
use crate::records::stays::tally::Tally;

/// Records compared at once.
const AT_ONCE: usize = 50;

/// The id of the client record that an organization's import of a person makes: the same each time.
#[must_use]
pub fn imported_client_id(organization: &OrganizationId, person: &PersonalId) -> Option<ClientId> {
    let digest = Sha256::digest(format!("{organization}\n{person}"));
    ClientId::new(hex::encode(&digest[..13])).ok()
}

/// The id under which an imported household is kept: some systems use one `HouseholdID` in several
/// programs, and a stay is a household in one program. The rows keep the `HouseholdID` they came with.
#[must_use]
pub fn imported_household_id(program: &ProgramId, household: &str) -> Option<HouseholdId> {
    let digest = Sha256::digest(format!("{program}\n{household}"));
    HouseholdId::new(hex::encode(&digest[..13])).ok()
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

    /// Imports clients: new ones with their index, known ones with the new row unless theirs is later; whatever
    /// else is known of them stays.
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
                    Some(old) if old.record == new.record || is_later(&old.record, &new.record) => continue,
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
        self.client_records(&ids).await
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
        self.put_guarded_stays(job, stays, Vec::new()).await
    }

    /// As [`ScopedStore::put_stays`]; `guards` hold that nobody in them is enrolled in a program twice.
    ///
    /// Access pattern 68: as 40, then as many transactions as the changes need.
    ///
    /// # Errors
    /// As [`ScopedStore::put_stays`], and [`Conflict::Enrolled`] if a client was enrolled there meanwhile.
    ///
    /// [`Conflict::Enrolled`]: crate::Conflict::Enrolled
    pub async fn put_guarded_stays(
        &self,
        job: &str,
        stays: &[HouseholdStay],
        guards: Vec<EnrollmentGuard>,
    ) -> Result<Tally, Error> {
        let mut tally = Tally::default();
        let mut guards = guards.into_iter();
        for chunk in stays.chunks(AT_ONCE) {
            self.move_into(job, chunk).await?;
            let mut units = Vec::new();
            for (stored, new) in self.stored_stays(chunk).await?.iter().zip(chunk) {
                count(stored.as_deref(), new, &mut tally);
                let mut unit = self.write("import stays");
                for guard in guards.by_ref() {
                    unit.guard_enrollment(guard);
                }
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
        self.stay_records(&ids).await
    }
}
