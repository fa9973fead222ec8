//! The one valid housing move-in date of a person and stay.

use crate::day::{Day, Period};

/// The head's move-in date, if it lies within the head's own stay and not after the report end.
///
/// A date before the head's start is void, not moved up.
///
/// Source: Glossary FY2026, "Housing move-in date" (GLOSSARY.md section 7, rule 1).
pub(crate) fn of_head(move_in: Option<Day>, entry: Day, exit: Option<Day>, period: Period) -> Option<Day> {
    move_in.filter(|day| *day >= entry && *day <= period.end && exit.is_none_or(|exit| *day <= exit))
}

/// What a member inherits: the head's date if the member was there, the own start for one who came later,
/// nothing for one who had left.
///
/// Source: Glossary FY2026, "Housing move-in date" (GLOSSARY.md section 7, rules 2 to 4).
pub(crate) fn of_member(head_move_in: Option<Day>, entry: Day, exit: Option<Day>) -> Option<Day> {
    let head_move_in = head_move_in?;
    if entry > head_move_in {
        return Some(entry);
    }
    Some(head_move_in).filter(|day| exit.is_none_or(|exit| *day <= exit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{day, fiscal_year};

    #[test]
    fn the_heads_date_must_lie_in_the_heads_stay_and_in_the_report() {
        let (entry, exit) = (day(2025, 10, 10), Some(day(2026, 3, 1)));
        for (sentence, move_in, expected) in [
            ("on the start date", day(2025, 10, 10), true),
            ("before the start date it is void", day(2025, 10, 9), false),
            ("on the exit date", day(2026, 3, 1), true),
            ("after the exit date it is void", day(2026, 3, 2), false),
        ] {
            assert_eq!(of_head(Some(move_in), entry, exit, fiscal_year()).is_some(), expected, "{sentence}");
        }
        assert_eq!(of_head(Some(day(2026, 10, 1)), entry, None, fiscal_year()), None, "after the report end");
    }

    #[test]
    fn members_inherit_by_huds_sentences() {
        let head = Some(day(2025, 12, 1));
        for (sentence, entry, exit, expected) in [
            ("there when the household moved in", day(2025, 10, 1), None, head),
            ("left before the household moved in", day(2025, 10, 1), Some(day(2025, 11, 30)), None),
            ("left on the day the household moved in", day(2025, 10, 1), Some(day(2025, 12, 1)), head),
            ("joined the housed household", day(2026, 1, 5), None, Some(day(2026, 1, 5))),
        ] {
            assert_eq!(of_member(head, entry, exit), expected, "{sentence}");
        }
        assert_eq!(of_member(None, day(2026, 1, 5), None), None);
    }
}
