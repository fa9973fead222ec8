//! What runs by itself: which report or export, and when.

mod body;
mod due;
mod started;
mod when;

pub use body::{ScheduleBody, when_of};
pub use due::due;
pub use started::{Scheduled, Started};
pub use when::When;
