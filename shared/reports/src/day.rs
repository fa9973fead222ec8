//! A calendar day as one number, so that periods are sums and a missing day costs no room.

use std::num::NonZeroI32;
use std::ops::{Add, RangeInclusive, Sub};

use domain::Date;

/// Keeps every date that a file can hold (years -9999 to 9999) above zero.
const BIAS: i32 = 5_000_000;

/// A civil date; `Option<Day>` takes four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(NonZeroI32);

impl Day {
    pub(crate) fn of(date: Date) -> Self {
        Self::from_civil(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
    }

    /// Days since 1970-01-01 by the usual shift of the year's start to March.
    pub(crate) fn from_civil(year: i32, month: i32, day: i32) -> Self {
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self::from_number(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month and day of month.
    pub(crate) fn civil(self) -> (i32, i32, i32) {
        let number = self.number() + 719_468;
        let era = number.div_euclid(146_097);
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
    }

    /// The calendar date.
    pub(crate) fn date(self) -> Date {
        let (year, month, day) = self.civil();
        let part = |number: i32| i8::try_from(number).unwrap_or(1);
        Date::new(i16::try_from(year).unwrap_or(i16::MAX), part(month), part(day)).unwrap_or(Date::MAX)
    }

    /// As the files write it: `2026-09-30`.
    pub(crate) fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// 0 is Sunday, 3 is Wednesday.
    pub(crate) fn weekday(self) -> i32 {
        (self.number() + 4).rem_euclid(7)
    }

    fn number(self) -> i32 {
        self.0.get() - BIAS
    }

    fn from_number(number: i32) -> Self {
        Self(NonZeroI32::new(number.saturating_add(BIAS).max(1)).expect("at least 1"))
    }
}

impl Add<i32> for Day {
    type Output = Self;

    fn add(self, days: i32) -> Self {
        Self::from_number(self.number().saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Self;

    fn sub(self, days: i32) -> Self {
        self + -days
    }
}

impl Sub for Day {
    type Output = i32;

    /// Days from `other` to `self`.
    fn sub(self, other: Self) -> i32 {
        self.0.get() - other.0.get()
    }
}

/// The report range, both days included (`R.start` and `R.end` of the glossary).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) start: Day,
    pub(crate) end: Day,
}

impl Period {
    pub(crate) fn holds(self, day: Day) -> bool {
        self.days().contains(&day)
    }

    pub(crate) fn days(self) -> RangeInclusive<Day> {
        self.start..=self.end
    }
}

#[cfg(test)]
pub(crate) fn day(year: i32, month: i32, day: i32) -> Day {
    Day::from_civil(year, month, day)
}

/// The report range of most examples: HUD's fiscal year 2026.
#[cfg(test)]
pub(crate) fn fiscal_year() -> Period {
    Period { start: day(2025, 10, 1), end: day(2026, 9, 30) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_the_date_it_was_made_from() {
        for (year, month, dom) in [(1970, 1, 1), (2000, 2, 29), (1899, 12, 31), (2026, 9, 30), (-9999, 1, 1)]
        {
            assert_eq!(day(year, month, dom).civil(), (year, month, dom));
        }
    }

    #[test]
    fn days_are_counted_across_leap_years_and_know_their_weekday() {
        assert_eq!(day(2024, 3, 1) - day(2024, 2, 28), 2);
        assert_eq!(day(2025, 9, 30) + 1, day(2025, 10, 1));
        assert_eq!(day(2026, 7, 29).weekday(), 3);
        assert_eq!(size_of::<Option<Day>>(), 4);
    }
}
