//! Dates and pairs of small numbers as one number.

use domain::Date;

/// Two numbers of at most 32 bits.
pub(crate) fn pair(first: u64, second: u64) -> u64 {
    first << 32 | second
}

/// What [`pair`] was made of.
pub(crate) fn halves(pair: u64) -> (u64, u64) {
    (pair >> 32, pair & u64::from(u32::MAX))
}

/// A date in 32 bits; 0 is none.
pub(crate) fn packed(date: Option<Date>) -> u64 {
    date.map_or(0, |date| {
        let year = u64::from(date.year().unsigned_abs());
        year << 9 | u64::from(date.month().unsigned_abs()) << 5 | u64::from(date.day().unsigned_abs())
    })
}

/// The date that [`packed`] was given.
pub(crate) fn unpacked(date: u64) -> Option<Date> {
    let part = |bits: u64| i8::try_from(bits).ok();
    Date::new(i16::try_from(date >> 9).ok()?, part(date >> 5 & 15)?, part(date & 31)?).ok()
}
