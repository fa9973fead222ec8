//! Length of stay in project.

use super::active::is_inside;
use crate::day::{Day, Period};

/// Days from project start to exit; a stayer's last day is the report end, which counts.
///
/// The report start is no lower bound. Starting and leaving on one day is 0; an exit before the start comes
/// out negative.
///
/// Source: Glossary FY2026, "Length of stay – by start/exit dates" (GLOSSARY.md section 6).
pub(crate) fn by_dates(entry: Day, exit: Option<Day>, period: Period) -> i32 {
    let after_end = period.end + 1;
    exit.map_or(after_end, |exit| exit.min(after_end)) - entry
}

/// Distinct bed nights of the stay up to the report end; none on the exit date.
///
/// `nights` must be in order of date.
///
/// Source: Glossary FY2026, "Length of stay – by bed nights" (GLOSSARY.md section 6).
pub(crate) fn by_nights(entry: Day, exit: Option<Day>, nights: &[Day], period: Period) -> i32 {
    let mut last = None;
    let counted = nights.iter().filter(|&&night| {
        let new = last != Some(night);
        last = Some(night);
        new && night <= period.end && is_inside(night, entry, exit)
    });
    i32::try_from(counted.count()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{day, fiscal_year};

    #[test]
    fn lengths_follow_huds_sentences() {
        for (sentence, entry, exit, days) in [
            ("the exit date itself does not count", day(2025, 10, 1), Some(day(2025, 10, 8)), 7),
            ("start and exit on one day", day(2025, 10, 1), Some(day(2025, 10, 1)), 0),
            ("a stayer's last day counts", day(2025, 10, 1), None, 365),
            ("an exit after the range is none", day(2025, 10, 1), Some(day(2027, 1, 1)), 365),
            ("days before the report start count", day(2025, 9, 1), Some(day(2025, 10, 1)), 30),
        ] {
            assert_eq!(by_dates(entry, exit, fiscal_year()), days, "{sentence}");
        }
    }

    #[test]
    fn bed_nights_are_distinct_dates_inside_the_stay() {
        let nights =
            [day(2025, 9, 30), day(2025, 10, 1), day(2025, 10, 1), day(2025, 10, 2), day(2025, 10, 3)];
        let exit = Some(day(2025, 10, 3));
        assert_eq!(by_nights(day(2025, 10, 1), exit, &nights, fiscal_year()), 2);
        assert_eq!(by_nights(day(2025, 10, 1), None, &nights, fiscal_year()), 3);
    }
}
