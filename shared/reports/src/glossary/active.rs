//! Who is in the report.

use crate::day::{Day, Period};

/// "Active clients", method 1: by project start and exit.
///
/// Source: Glossary FY2026, "Active Clients – Method 1" (GLOSSARY.md section 2.1).
pub(crate) fn by_dates(entry: Day, exit: Option<Day>, period: Period) -> bool {
    entry <= period.end && exit.is_none_or(|exit| exit >= period.start)
}

/// "Active clients", method 2: by date of service, here by bed nights.
///
/// `nights` are the dates of the stay's bed nights. The exit in the range makes active, since a shelter exits
/// people on the morning after the last night, but only somebody who slept there.
///
/// Source: Glossary FY2026, "Active Clients – Method 2" (GLOSSARY.md section 2.2).
pub(crate) fn by_nights(
    entry: Day,
    exit: Option<Day>,
    nights: impl IntoIterator<Item = Day>,
    period: Period,
) -> bool {
    if exit.is_some_and(|exit| period.holds(exit)) {
        return nights.into_iter().any(|night| is_inside(night, entry, exit));
    }
    by_dates(entry, exit, period)
        && nights.into_iter().any(|night| is_inside(night, entry, exit) && period.holds(night))
}

/// A bed night belongs to the stay from the start date on and before the exit date.
///
/// Source: Glossary FY2026, "Length of stay" and Method 2 (GLOSSARY.md sections 2.2 and 6).
pub(crate) fn is_inside(night: Day, entry: Day, exit: Option<Day>) -> bool {
    night >= entry && exit.is_none_or(|exit| night < exit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{day, fiscal_year};

    #[test]
    fn method_1_follows_huds_sentences() {
        let exit = |y, m, d| Some(day(y, m, d));
        for (sentence, entry, exit, active) in [
            ("start on or before the report end", day(2026, 9, 30), None, true),
            ("start after the report end", day(2026, 10, 1), None, false),
            ("exit on the report start date is still active", day(2024, 1, 1), exit(2025, 10, 1), true),
            ("exit before the report start", day(2024, 1, 1), exit(2025, 9, 30), false),
        ] {
            assert_eq!(by_dates(entry, exit, fiscal_year()), active, "{sentence}");
        }
    }

    #[test]
    fn method_2_follows_huds_sentences() {
        let (entry, none) = (day(2025, 9, 1), vec![]);
        for (sentence, exit, nights, active) in [
            ("a bed night in the range, no exit", None, vec![day(2025, 10, 1)], true),
            ("no bed night in the range, no exit", None, vec![day(2025, 9, 30)], false),
            (
                "exit in the range needs no bed night in it",
                Some(day(2025, 10, 1)),
                vec![day(2025, 9, 30)],
                true,
            ),
            ("an enrollment that never had a bed night", Some(day(2025, 10, 1)), none, false),
            ("the bed night must precede the exit", Some(day(2025, 10, 5)), vec![day(2025, 10, 5)], false),
            ("the bed night must not precede the start", None, vec![day(2025, 8, 31)], false),
            (
                "exit after the range needs a night in it",
                Some(day(2026, 12, 1)),
                vec![day(2025, 9, 2)],
                false,
            ),
        ] {
            assert_eq!(by_nights(entry, exit, nights, fiscal_year()), active, "{sentence}");
        }
    }
}
