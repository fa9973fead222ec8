//! Who is in which bed at one moment.

use std::collections::BTreeMap;

use super::{BedEvent, Guest};
use crate::{BedId, ClientId};

/// Who is in which bed: at most one guest a bed, and a guest in one bed at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occupancy {
    guests: BTreeMap<BedId, Guest>,
    beds: BTreeMap<ClientId, BedId>,
}

/// Why an event cannot follow on what is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// Someone else is in the bed.
    #[error("bed {bed} is taken")]
    BedTaken {
        /// The bed.
        bed: BedId,
    },
    /// The client is in a bed already.
    #[error("the client is in bed {bed} already")]
    AlreadyIn {
        /// That bed.
        bed: BedId,
    },
    /// The client is not in the bed that the event names.
    #[error("the client is not in bed {bed}")]
    NotThere {
        /// That bed.
        bed: BedId,
    },
    /// The event that should be taken back is not the client's last.
    #[error("more has happened since")]
    NotLast,
}

impl Occupancy {
    /// What is, from the guests that are in. Of two guests of one bed, or two beds of one guest, the first stays.
    pub fn of(guests: impl IntoIterator<Item = Guest>) -> Self {
        let mut occupancy = Self::default();
        for guest in guests {
            if !occupancy.guests.contains_key(&guest.bed) && !occupancy.beds.contains_key(&guest.client) {
                occupancy.put(guest);
            }
        }
        occupancy
    }

    /// Who is in the bed.
    pub fn guest_in(&self, bed: &BedId) -> Option<&Guest> {
        self.guests.get(bed)
    }

    /// Where the client is.
    pub fn guest(&self, client: &ClientId) -> Option<&Guest> {
        self.guests.get(self.beds.get(client)?)
    }

    /// Everyone who is in, by bed.
    pub fn guests(&self) -> impl Iterator<Item = &Guest> {
        self.guests.values()
    }

    /// What is after the event.
    ///
    /// # Errors
    /// A [`Conflict`] if the event cannot follow; nothing has changed then.
    pub fn take(&mut self, event: &BedEvent) -> Result<(), Conflict> {
        self.check(event)?;
        if let Some(bed) = event.step.from() {
            self.guests.remove(bed);
            self.beds.remove(&event.client);
        }
        if let Some(guest) = event.guest() {
            self.put(guest);
        }
        Ok(())
    }

    /// Whether the event can follow.
    ///
    /// # Errors
    /// The [`Conflict`] if it cannot.
    pub fn check(&self, event: &BedEvent) -> Result<(), Conflict> {
        let place = self.guest(&event.client);
        match (event.step.from(), place) {
            (None, Some(guest)) => return Err(Conflict::AlreadyIn { bed: guest.bed.clone() }),
            (Some(bed), None) => return Err(Conflict::NotThere { bed: bed.clone() }),
            (Some(bed), Some(guest)) if guest.bed != *bed => {
                return Err(Conflict::NotThere { bed: bed.clone() });
            }
            (_, Some(guest)) if event.undoes.as_ref().is_some_and(|undone| *undone != guest.last) => {
                return Err(Conflict::NotLast);
            }
            _ => {}
        }
        match event.step.to() {
            Some(bed) if self.guests.contains_key(bed) => Err(Conflict::BedTaken { bed: bed.clone() }),
            _ => Ok(()),
        }
    }

    fn put(&mut self, guest: Guest) {
        self.beds.insert(guest.client.clone(), guest.bed.clone());
        self.guests.insert(guest.bed.clone(), guest);
    }
}
