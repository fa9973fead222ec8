//! Which enrollment something is about.

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
