//! How long a stay has lasted.

use hud::lists::ProjectType;

use crate::glossary::length_of_stay as length;
use crate::input::Book;

/// Days in the project, or bed nights, of a stay.
pub(crate) fn length_of_stay(book: &Book, number: u32) -> i32 {
    let stay = book.enrollment(number);
    if book.project(stay).kind.is(ProjectType::EmergencyShelterNightByNight) {
        length::by_nights(stay.entry, stay.exit_date(), book.nights.of(number), book.period)
    } else {
        length::by_dates(stay.entry, stay.exit_date(), book.period)
    }
}
