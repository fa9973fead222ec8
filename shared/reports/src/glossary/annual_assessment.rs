//! Whether an annual assessment is due, and when it counts.

use crate::day::{Day, Period};

/// The anniversary of the household's start that the report looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anniversary {
    pub(crate) date: Day,
    /// First and last day on which the assessment counts.
    pub(crate) window: Period,
}

/// The household's latest anniversary up to the report end, by [`domain::Anniversary`]; `None` in its first year.
///
/// `start` is the earliest start of anyone in the household, whoever is its head today. The window ends with the
/// report.
///
/// Source: Glossary FY2026, "Annual assessments" (GLOSSARY.md section 12).
pub(crate) fn anniversary(start: Day, period: Period) -> Option<Anniversary> {
    let found = domain::Anniversary::latest(start.date(), period.end.date())?;
    let window = Period { start: Day::of(found.from), end: Day::of(found.until).min(period.end) };
    Some(Anniversary { date: Day::of(found.date), window })
}

/// A member who started after the anniversary is not yet required to have one.
///
/// Source: Glossary FY2026, "Annual assessments" (GLOSSARY.md section 12, rule 5).
pub(crate) fn is_due(anniversary: Option<Anniversary>, entry: Day) -> bool {
    anniversary.is_some_and(|anniversary| entry <= anniversary.date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{day, fiscal_year};

    #[test]
    fn the_anniversary_is_counted_in_years_never_in_days() {
        for (sentence, start, expected) in [
            ("the first year is not over", day(2025, 10, 1), None),
            ("the year is over on the report end", day(2025, 9, 30), Some(day(2026, 9, 30))),
            ("several years", day(2020, 3, 15), Some(day(2026, 3, 15))),
            ("February 29 becomes February 28", day(2024, 2, 29), Some(day(2026, 2, 28))),
        ] {
            assert_eq!(anniversary(start, fiscal_year()).map(|found| found.date), expected, "{sentence}");
        }
    }

    #[test]
    fn the_window_is_thirty_days_each_way_and_ends_with_the_report() {
        let found = anniversary(day(2024, 9, 20), fiscal_year()).unwrap();
        assert_eq!(found.window.start, day(2026, 8, 21));
        assert_eq!(found.window.end, day(2026, 9, 30));
    }

    #[test]
    fn only_a_start_after_the_anniversary_is_exempt() {
        let found = anniversary(day(2024, 3, 1), fiscal_year());
        assert!(is_due(found, day(2026, 3, 1)));
        assert!(!is_due(found, day(2026, 3, 2)));
        assert!(!is_due(None, day(2024, 3, 1)));
    }
}
