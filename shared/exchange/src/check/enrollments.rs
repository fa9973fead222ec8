//! The enrollments of an export, found by the hash of their ids.

use domain::Date;

use crate::hashes::KeyMap;

/// An enrollment as far as the checks need it.
pub(super) struct Stay {
    pub(super) person: u64,
    pub(super) entry: Option<Date>,
    pub(super) exit: Option<Date>,
    pub(super) exits: bool,
    /// Start and exit records seen in the file being read; one bit each, six for Disabilities.
    pub(super) seen: u16,
}

/// Enrollments in the order of their file. Rows of other files mostly are in the same order, so that
/// what is asked for is mostly what was asked for last, or the one after it: to look there first
/// spares the processor a walk through memory.
#[derive(Default)]
pub(super) struct Enrollments {
    stays: Vec<(u64, Stay)>,
    places: KeyMap<u32>,
    last: usize,
}

impl Enrollments {
    pub(super) fn len(&self) -> usize {
        self.stays.len()
    }

    /// The later of two with one id counts.
    pub(super) fn insert(&mut self, id: u64, stay: Stay) {
        if let Ok(place) = u32::try_from(self.stays.len()) {
            self.places.insert(id, place);
            self.stays.push((id, stay));
        }
    }

    pub(super) fn get_mut(&mut self, id: u64) -> Option<&mut Stay> {
        let is_at = |place: usize| self.stays.get(place).is_some_and(|(held, _)| *held == id);
        self.last = match self.last {
            last if is_at(last) => last,
            last if is_at(last + 1) => last + 1,
            _ => *self.places.get(&id)? as usize,
        };
        self.stays.get_mut(self.last).map(|(_, stay)| stay)
    }

    /// Turns to another file.
    pub(super) fn begin(&mut self) {
        self.last = 0;
        self.stays.iter_mut().for_each(|(_, stay)| stay.seen = 0);
    }
}
