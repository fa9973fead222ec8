//! The log of what happened to the beds of a site.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{BedEvent, Conflict, Occupancy};
use crate::{BedEventId, ClientId};

/// What happened to the beds of a site, in order, and who is in which bed now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BedLog {
    events: Vec<BedEvent>,
    known: BTreeSet<BedEventId>,
    last: BTreeMap<ClientId, BedEventId>,
    occupancy: Occupancy,
}

impl BedLog {
    /// Takes an event. One that is known changes nothing, whatever happened since.
    ///
    /// # Returns
    /// Whether it was new.
    ///
    /// # Errors
    /// A [`Conflict`] if it cannot follow on what happened; nothing has changed then.
    pub fn record(&mut self, event: BedEvent) -> Result<bool, Conflict> {
        if self.known.contains(&event.id) {
            return Ok(false);
        }
        if event.undoes.as_ref().is_some_and(|undone| self.last.get(&event.client) != Some(undone)) {
            return Err(Conflict::NotLast);
        }
        self.occupancy.take(&event)?;
        self.known.insert(event.id.clone());
        self.last.insert(event.client.clone(), event.id.clone());
        self.events.push(event);
        Ok(true)
    }

    /// The log of these events, whatever order they came in and however often.
    ///
    /// # Errors
    /// The first [`Conflict`] of events that cannot have happened so.
    pub fn replay(events: impl IntoIterator<Item = BedEvent>) -> Result<Self, Conflict> {
        let mut events: Vec<BedEvent> = events.into_iter().collect();
        events.sort_by(|one, other| (one.recorded.at, &one.id).cmp(&(other.recorded.at, &other.id)));
        let mut log = Self::default();
        for event in events {
            log.record(event)?;
        }
        Ok(log)
    }

    /// Who was in which bed at that moment, its own events included.
    ///
    /// # Errors
    /// The first [`Conflict`] of events that cannot have happened so.
    pub fn at(&self, moment: Timestamp) -> Result<Occupancy, Conflict> {
        let until = self.events.iter().filter(|event| event.recorded.at <= moment).cloned();
        Self::replay(until).map(|log| log.occupancy)
    }

    /// Who is in which bed after all events.
    pub fn occupancy(&self) -> &Occupancy {
        &self.occupancy
    }

    /// What happened, in order.
    pub fn events(&self) -> &[BedEvent] {
        &self.events
    }
}
