//! What runs by itself: which report or export, and when.

mod body;
mod due;
mod started;
mod when;

pub use body::{KeptOfSchedule, Schedule, ScheduleBody, Scheduled};
pub use due::due;
pub use started::Started;
pub use when::When;
