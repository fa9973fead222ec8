//! How long a stay has lasted.

use crate::glossary::length_of_stay as length;
use crate::glossary::project_type::NIGHT_BY_NIGHT;
use crate::input::Book;

/// Days in the project, or bed nights, of a stay.
pub(crate) fn length_of_stay(book: &Book, number: u32) -> i32 {
    let stay = book.enrollment(number);
    if book.project(stay).kind.is(NIGHT_BY_NIGHT) {
        length::by_nights(stay.entry, stay.exit_date(), book.nights.of(number), book.period)
    } else {
        length::by_dates(stay.entry, stay.exit_date(), book.period)
    }
}
