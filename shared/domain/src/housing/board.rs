//! The board of a night: the state of each bed, and the counts above them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Bed, Guest, Occupancy};
use crate::BedId;

/// The beds of a site in one night, with who is in them.
#[derive(Clone, Copy, Debug)]
pub struct Board<'a> {
    /// The beds, in the order of the board.
    pub beds: &'a [Bed],
    /// Who is in which.
    pub occupancy: &'a Occupancy,
    /// The night.
    pub night: Date,
}

/// State of a bed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BedState {
    /// Free.
    Available,
    /// Someone is in it, also where it should be out of service.
    Occupied,
    /// Cannot be used.
    OutOfService,
}

/// The counts of a night. Beds out of service and overflow stand apart (PRODUCT B6), so `beds` is `occupied` and `free`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    /// Beds that can be used.
    pub beds: usize,
    /// Those with a guest.
    pub occupied: usize,
    /// Those without.
    pub free: usize,
    /// Beds out of service.
    pub out_of_service: usize,
    /// Overflow places that can be used.
    pub overflow: usize,
    /// Those with a guest.
    pub overflow_occupied: usize,
}

impl<'a> Board<'a> {
    /// The bed of that id.
    pub fn bed(&self, id: &BedId) -> Option<&'a Bed> {
        self.beds.iter().find(|bed| bed.id == *id)
    }

    /// Who is in the bed.
    pub fn guest_in(&self, bed: &Bed) -> Option<&'a Guest> {
        self.occupancy.guest_in(&bed.id)
    }

    /// The state of a bed.
    pub fn state(&self, bed: &Bed) -> BedState {
        if self.guest_in(bed).is_some() {
            BedState::Occupied
        } else if bed.out_of_service_on(self.night).is_some() {
            BedState::OutOfService
        } else {
            BedState::Available
        }
    }

    /// The counts.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for bed in self.beds {
            let state = self.state(bed);
            let (usable, occupied) = (state != BedState::OutOfService, state == BedState::Occupied);
            if bed.is_overflow() {
                counts.overflow += usize::from(usable);
                counts.overflow_occupied += usize::from(occupied);
            } else {
                counts.beds += usize::from(usable);
                counts.occupied += usize::from(occupied);
                counts.out_of_service += usize::from(!usable);
            }
        }
        counts.free = counts.beds - counts.occupied;
        counts
    }
}
