//! Lists of what to do something about, made in the same run as the tables.

mod left_off;
mod missing_annual;
mod missing_exit;
mod row;

pub use left_off::{LeftOff, Part, Reason};
pub use missing_annual::MissingAnnual;
pub use missing_exit::MissingExit;
pub use row::{Worklist, WorklistRow};

pub(crate) use left_off::left_off;
pub(crate) use missing_annual::missing_annual;
pub(crate) use missing_exit::missing_exits;

use serde::Serialize;

use crate::input::Book;

/// The enrollment that a row is about, by HUD's ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Subject {
    /// `PersonalID`
    pub personal_id: String,
    /// `EnrollmentID`
    pub enrollment_id: String,
    /// `ProjectID`
    pub project_id: String,
}

impl Subject {
    pub(crate) fn of(book: &Book, number: u32) -> Self {
        let stay = book.enrollment(number);
        Self {
            personal_id: book.people.text(stay.person).to_owned(),
            enrollment_id: book.enrollment_ids.text(number).to_owned(),
            project_id: book.project_ids.text(stay.project).to_owned(),
        }
    }
}
