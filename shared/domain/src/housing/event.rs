//! What happens to a bed.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::night_of;
use crate::service::Recorded;
use crate::{BedEventId, BedId, ClientId, EnrollmentId, HouseholdId};

/// One entry of the log: a guest came, moved to another bed or left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BedEvent {
    /// Its id. An event that is sent again has the same.
    pub id: BedEventId,
    /// The client.
    pub client: ClientId,
    /// The enrollment under which the client is here.
    pub enrollment: EnrollmentId,
    /// The household the client came with.
    pub household: HouseholdId,
    /// From which bed to which.
    pub step: Step,
    /// The night in which it counts.
    pub night: Date,
    /// When the client came in; of a check-in, its own moment.
    pub since: Timestamp,
    /// The event that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<BedEventId>,
    /// Why a rule of the bed was overridden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Recorded,
}

/// From which bed to which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// A guest came.
    CheckIn {
        /// To this bed.
        bed: BedId,
    },
    /// A guest moved.
    Move {
        /// From this bed.
        from: BedId,
        /// To this bed.
        to: BedId,
    },
    /// A guest left.
    CheckOut {
        /// From this bed.
        bed: BedId,
    },
}

impl Step {
    /// The bed that is free afterwards.
    pub fn from(&self) -> Option<&BedId> {
        match self {
            Self::CheckIn { .. } => None,
            Self::Move { from, .. } => Some(from),
            Self::CheckOut { bed } => Some(bed),
        }
    }

    /// The bed that is occupied afterwards.
    pub fn to(&self) -> Option<&BedId> {
        match self {
            Self::CheckIn { bed } => Some(bed),
            Self::Move { to, .. } => Some(to),
            Self::CheckOut { .. } => None,
        }
    }

    /// The step that takes it back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        match self.clone() {
            Self::CheckIn { bed } => Self::CheckOut { bed },
            Self::Move { from, to } => Self::Move { from: to, to: from },
            Self::CheckOut { bed } => Self::CheckIn { bed },
        }
    }
}

impl BedEvent {
    /// The event that takes this one back. That one cannot be taken back itself.
    ///
    /// `None` if this event takes back another.
    pub fn undone(&self, id: BedEventId, recorded: Recorded) -> Option<Self> {
        let undoes = self.undoes.is_none().then(|| self.id.clone())?;
        Some(Self {
            id,
            step: self.step.reversed(),
            undoes: Some(undoes),
            reason: None,
            recorded,
            ..self.clone()
        })
    }

    /// Where the client is afterwards; `None` once the client has left.
    pub fn guest(&self) -> Option<Guest> {
        self.step.to().map(|bed| self.guest_of(bed))
    }

    /// The client as a guest of that bed.
    pub(super) fn guest_of(&self, bed: &BedId) -> Guest {
        Guest {
            client: self.client.clone(),
            enrollment: self.enrollment.clone(),
            household: self.household.clone(),
            bed: bed.clone(),
            since: self.since,
            night: self.night,
            last: self.id.clone(),
        }
    }

    /// The night under which the log keeps it: of a check-in that for which the guest came, of anything else that in
    /// which it happened. A guest who stays for weeks leaves in the night of the leaving.
    pub fn filed_under(&self) -> Date {
        let is_arrival = matches!(self.step, Step::CheckIn { .. }) && self.undoes.is_none();
        if is_arrival { self.night } else { night_of(self.recorded.at) }
    }
}

/// A client who is in a bed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// The client.
    pub client: ClientId,
    /// The enrollment under which the client is here.
    pub enrollment: EnrollmentId,
    /// The household the client came with.
    pub household: HouseholdId,
    /// The bed.
    pub bed: BedId,
    /// When the client came in.
    pub since: Timestamp,
    /// The night of the last event.
    pub night: Date,
    /// The last event: the one that can be taken back.
    pub last: BedEventId,
}
