//! Beds and who is in them (PRODUCT B1, B2, B6).
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
mod occupancy;
mod site;
mod stayed;

pub use bed::{Bed, BedAttribute, BedFault, BedKind, OutOfService};
pub use board::{BedState, Board, Counts};
pub use check_in::{BedRule, CheckIn, GuestFacts, REFUSALS, Refusal};
pub use event::{BedEvent, Guest, Step};
pub use log::BedLog;
pub use night::{NIGHT_ENDS_HOUR, moment_after, night_of};
pub use occupancy::{Conflict, Occupancy};
pub use site::{Area, Site, Unit, UnitKind};
pub use stayed::stayed;
