//! Completed years.

use jiff::civil::Date;

/// Age in completed years on `day`; `None` if the person was not yet born.
///
/// Who was born on February 29 turns a year older on March 1 in common years.
///
/// Source: HMIS Standard Reporting Terminology Glossary FY2026, "Age".
///
/// ```
/// use domain::{age_on, date};
/// assert_eq!(age_on(date(2008, 6, 1), date(2026, 5, 31)), Some(17));
/// assert_eq!(age_on(date(2008, 6, 1), date(2026, 6, 1)), Some(18));
/// assert_eq!(age_on(date(2004, 2, 29), date(2025, 2, 28)), Some(20));
/// assert_eq!(age_on(date(2026, 6, 2), date(2026, 6, 1)), None);
/// ```
#[must_use]
pub fn age_on(born: Date, day: Date) -> Option<u8> {
    u8::try_from(years_between(born, day)).ok()
}

/// Completed years from `from` to `to`; negative if `to` is earlier.
#[must_use]
pub fn years_between(from: Date, to: Date) -> i16 {
    let before_anniversary = (to.month(), to.day()) < (from.month(), from.day());
    to.year() - from.year() - i16::from(before_anniversary)
}
