//! Beds and who is in them, night after night (PRODUCT B1 to B3, B6).
//!
//! The log of events is the truth: [`BedLog`] takes each event once and refuses what cannot have happened. Everything
//! else follows from it: who is in which bed, the state of each bed, the counts of a night.
//!
//! ```text
//! Site ─ Area ─ Unit ─ Bed          BedEvent, BedEvent, … ─► Occupancy ─► Board: states, counts, refusals
//! ```

mod bed;
mod board;
mod check_in;
mod event;
mod log;
mod night;
mod night_counts;
mod occupancy;
mod site;
mod site_night;
mod slept;
mod stayed;

pub use bed::{Bed, BedAttribute, BedFault, BedKind, OutOfService};
pub use board::{BedState, Board, Counts};
pub use check_in::{BedRule, CheckIn, GuestFacts, REFUSALS, Refusal};
pub use event::{BedEvent, Guest, Step};
pub use log::BedLog;
pub use night::{NIGHT_ENDS_HOUR, is_counted_night, moment_after, night_of, sleeping_hours};
pub use night_counts::NightCounts;
pub use occupancy::{Conflict, Occupancy};
pub use site::{Area, Site, Unit, UnitKind};
pub use site_night::{ClosedNight, NightFault, Reopened, SiteNight, TurnAway, TurnAwayReason};
pub use slept::slept;
pub use stayed::stayed;
