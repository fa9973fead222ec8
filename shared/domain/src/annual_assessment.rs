//! When a household's annual assessment is due: one rule for workflows, worklists and reports.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::{HouseholdStay, years_between};

/// Days before and after the anniversary in which the assessment counts.
const MARGIN: i32 = 30;

/// An anniversary of a household's start, with the days on which its assessment counts.
///
/// The household starts with the earliest start of anyone in it, whoever is its head today; it is counted in
/// calendar time for every project type. February 29 falls on February 28 in a year without one.
///
/// Source: HMIS Standard Reporting Terminology Glossary FY2026, "Annual Assessment" (GLOSSARY.md section 12, READINGS.md
/// D2); HMIS Data Standards Manual FY2026, "Annual Assessment".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anniversary {
    /// The anniversary itself.
    pub date: Date,
    /// First day on which the assessment counts.
    pub from: Date,
    /// Last day on which the assessment counts.
    pub until: Date,
}

impl Anniversary {
    /// The anniversary after so many years.
    fn after(start: Date, years: i16) -> Self {
        let year = start.year().saturating_add(years).min(9999);
        let date = Date::new(year, start.month(), start.day()).unwrap_or_else(|_| date(year, 2, 28));
        let margin = MARGIN.days();
        Self { date, from: date.saturating_sub(margin), until: date.saturating_add(margin) }
    }

    /// The latest anniversary up to `day`, years counted like those of an age; `None` in the first year.
    ///
    /// ```
    /// use domain::{Anniversary, date};
    /// let latest = Anniversary::latest(date(2024, 2, 29), date(2026, 9, 30)).unwrap();
    /// assert_eq!(latest.date, date(2026, 2, 28));
    /// assert_eq!(Anniversary::latest(date(2025, 10, 1), date(2026, 9, 30)), None);
    /// ```
    #[must_use]
    pub fn latest(start: Date, day: Date) -> Option<Self> {
        let years = years_between(start, day);
        (years >= 1).then(|| Self::after(start, years))
    }

    /// The anniversary nearest to `day`; in the first year the first one.
    ///
    /// ```
    /// use domain::{Anniversary, date};
    /// let nearest = Anniversary::nearest(date(2025, 3, 3), date(2025, 11, 1));
    /// assert_eq!((nearest.from, nearest.until), (date(2026, 2, 1), date(2026, 4, 2)));
    /// ```
    #[must_use]
    pub fn nearest(start: Date, day: Date) -> Self {
        let before = Self::after(start, years_between(start, day).max(1));
        let next = Self::after(start, years_between(start, day).max(0).saturating_add(1));
        let away = |found: &Self| day.since(found.date).map_or(i32::MAX, |span| span.get_days().abs());
        if away(&next) < away(&before) { next } else { before }
    }

    /// Whether an assessment of that day counts.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

impl HouseholdStay {
    /// The earliest start of anyone in the household, of those who left too: what its anniversaries are counted from.
    #[must_use]
    pub fn start(&self) -> Option<Date> {
        let there = self.enrollments.iter().filter(|enrollment| !enrollment.record.is_deleted());
        there.filter_map(crate::Enrollment::entry).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_annual_assessment_is_due_thirty_days_around_each_anniversary() {
        for (sentence, start, day, window) in [
            (
                "the first anniversary",
                date(2025, 3, 3),
                date(2025, 11, 1),
                (date(2026, 2, 1), date(2026, 4, 2)),
            ),
            ("the second one", date(2025, 3, 3), date(2027, 3, 1), (date(2027, 2, 1), date(2027, 4, 2))),
            ("February 29", date(2024, 2, 29), date(2025, 2, 1), (date(2025, 1, 29), date(2025, 3, 30))),
            (
                "the next leap year",
                date(2024, 2, 29),
                date(2028, 3, 1),
                (date(2028, 1, 30), date(2028, 3, 30)),
            ),
            (
                "the end of a year",
                date(2024, 12, 20),
                date(2026, 1, 15),
                (date(2025, 11, 20), date(2026, 1, 19)),
            ),
        ] {
            let found = Anniversary::nearest(start, day);
            assert_eq!((found.from, found.until), window, "{sentence}");
        }
    }

    #[test]
    fn the_window_holds_its_first_and_its_last_day() {
        let found = Anniversary::nearest(date(2025, 3, 3), date(2026, 3, 3));
        assert!(found.holds(date(2026, 2, 1)) && found.holds(date(2026, 4, 2)));
        assert!(!found.holds(date(2026, 1, 31)) && !found.holds(date(2026, 4, 3)));
    }

    #[test]
    fn an_anniversary_has_come_when_a_year_is_completed_as_with_an_age() {
        let leap = date(2024, 2, 29);
        assert_eq!(Anniversary::latest(leap, date(2025, 2, 28)), None);
        assert_eq!(
            Anniversary::latest(leap, date(2025, 3, 1)).map(|found| found.date),
            Some(date(2025, 2, 28))
        );
        assert_eq!(
            Anniversary::latest(leap, date(2028, 2, 29)).map(|found| found.date),
            Some(date(2028, 2, 29))
        );
    }
}
