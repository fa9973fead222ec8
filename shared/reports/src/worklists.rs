//! Lists of what to do something about, made in the same run as the tables.

mod left_off;
mod missing_annual;
mod missing_exit;
mod row;

pub use left_off::{LeftOff, Part, Reason};
pub use missing_annual::MissingAnnual;
pub use missing_exit::MissingExit;
pub use row::{Worklist, WorklistName, WorklistRow};

pub(crate) use left_off::left_off;
pub(crate) use missing_annual::missing_annual;
pub(crate) use missing_exit::missing_exits;
