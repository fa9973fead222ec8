//! Time between the start of homelessness and housing.

use super::project_type::ProjectKind;
use crate::day::Day;

/// Where Q22e, Q22g and Q27l place a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeBeforeHousing {
    /// The project type is not asked.
    NotAsked,
    /// No valid move-in date; `with_start` if the start of homelessness is known (Q22g asks).
    NotHoused {
        with_start: bool,
    },
    /// No start of homelessness, or one after housing.
    NoStart,
    Days(i32),
}

/// Days from the start of homelessness (3.917.3) to the housed date.
///
/// The housed date is the valid move-in date in projects that house on move-in, else the project start.
///
/// Source: APR Programming Specifications FY2026, Q22e (GLOSSARY.md section 17.4, TABLES-2.md Q22e).
pub(crate) fn time_before_housing(
    kind: ProjectKind,
    entry: Day,
    move_in: Option<Day>,
    homeless_since: Option<Day>,
) -> TimeBeforeHousing {
    if !kind.asks_time_before_housing() {
        return TimeBeforeHousing::NotAsked;
    }
    let housed = if kind.houses_on_move_in() { move_in } else { Some(entry) };
    match (housed, homeless_since) {
        (None, since) => TimeBeforeHousing::NotHoused { with_start: since.is_some() },
        (Some(housed), Some(since)) if since <= housed => TimeBeforeHousing::Days(housed - since),
        _ => TimeBeforeHousing::NoStart,
    }
}

/// Whose start of homelessness counts: adults, heads and people of unknown age have their own; a child who
/// started together with the head has the head's, one who joined later has none.
///
/// Source: APR Programming Specifications FY2026, Q22e (GLOSSARY.md section 17.4).
pub(crate) fn homeless_since(
    is_child_of_household: bool,
    own: Option<Day>,
    head_on_same_day: Option<Day>,
) -> Option<Day> {
    if is_child_of_household { head_on_same_day } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::day::day;

    #[test]
    fn people_are_placed_by_the_first_step_that_matches() {
        use TimeBeforeHousing::{Days, NoStart, NotAsked, NotHoused};
        let (entry, moved) = (day(2026, 1, 10), Some(day(2026, 1, 20)));
        for (sentence, kind, move_in, since, expected) in [
            ("permanent housing counts to the move-in", 3, moved, Some(day(2026, 1, 10)), Days(10)),
            ("a date between entry and move-in is valid", 3, moved, Some(day(2026, 1, 15)), Days(5)),
            ("not yet moved in", 13, None, Some(day(2026, 1, 1)), NotHoused { with_start: true }),
            ("shelter counts to the start", 0, None, Some(day(2026, 1, 1)), Days(9)),
            ("a start of homelessness after the housed date", 0, None, Some(day(2026, 1, 11)), NoStart),
            ("no start of homelessness", 2, None, None, NoStart),
            ("type 10 is not included", 10, moved, Some(day(2026, 1, 1)), NotAsked),
        ] {
            let kind = ProjectKind::new(Code::from(kind), []);
            assert_eq!(time_before_housing(kind, entry, move_in, since), expected, "{sentence}");
        }
    }

    #[test]
    fn a_child_takes_the_heads_date_whatever_its_own_says() {
        let (own, head) = (Some(day(2025, 1, 1)), Some(day(2024, 1, 1)));
        assert_eq!(homeless_since(true, own, head), head);
        assert_eq!(homeless_since(true, own, None), None);
        assert_eq!(homeless_since(false, own, head), own);
    }
}
