//! The four point-in-time days, and who is there on one.

use hud::lists::ProjectType;

use super::project_type::ProjectKind;
use crate::day::{Day, Period};

/// January, April, July and October, as the rows of Q7b and Q8b.
pub(crate) const MONTHS: [i32; 4] = [1, 4, 7, 10];

const WEDNESDAY: i32 = 3;

/// The last Wednesday of `month` that lies in the report range; the later one if the range holds two.
///
/// Source: APR Programming Specifications FY2026, Q7b (GLOSSARY.md section 8).
pub(crate) fn last_wednesday(period: Period, month: i32) -> Option<Day> {
    let (first_year, last_year) = (period.start.civil().0, period.end.civil().0);
    (first_year..=last_year)
        .rev()
        .map(|year| {
            let last_day = Day::from_civil(year + month / 12, month % 12 + 1, 1) - 1;
            last_day - (last_day.weekday() - WEDNESDAY).rem_euclid(7)
        })
        .find(|day| period.holds(*day))
}

/// Whether a stay is counted on `day`.
///
/// `move_in` is the person's valid move-in date; `nights` the bed nights of the stay in order.
///
/// Source: APR Programming Specifications FY2026, Q7b and Q8b (TABLES-1.md).
pub(crate) fn is_present(
    day: Day,
    kind: ProjectKind,
    (entry, exit): (Day, Option<Day>),
    move_in: Option<Day>,
    nights: &[Day],
) -> bool {
    let there = entry <= day && exit.is_none_or(|exit| exit > day);
    if kind.moves_in() {
        there && move_in.is_some_and(|move_in| move_in <= day)
    } else if kind.is(ProjectType::EmergencyShelterNightByNight) {
        there && nights.binary_search(&day).is_ok()
    } else if kind.code.within(ProjectType::is_residential) {
        there
    } else {
        entry <= day && exit.is_none_or(|exit| exit >= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::day::{day, fiscal_year};

    #[test]
    fn the_last_wednesday_is_that_of_the_calendar_month() {
        let found = MONTHS.map(|month| last_wednesday(fiscal_year(), month).map(Day::iso));
        assert_eq!(found.map(Option::unwrap), ["2026-01-28", "2026-04-29", "2026-07-29", "2025-10-29"]);
    }

    #[test]
    fn a_range_ending_before_the_last_wednesday_has_none_and_two_years_give_the_later() {
        let short = Period { start: day(2026, 1, 1), end: day(2026, 1, 27) };
        assert_eq!(last_wednesday(short, 1), None);
        let long = Period { start: day(2024, 1, 1), end: day(2026, 1, 27) };
        assert_eq!(last_wednesday(long, 1), Some(day(2025, 1, 29)));
    }

    #[test]
    fn presence_follows_huds_sentences_by_project_type() {
        let on = day(2026, 1, 28);
        let present = |number: i16, exit, move_in, nights: &[Day]| {
            let kind = ProjectKind::new(Code::from(number), []);
            is_present(on, kind, (day(2025, 10, 1), exit), move_in, nights)
        };
        assert!(present(0, None, None, &[]), "shelter: there");
        assert!(!present(0, Some(on), None, &[]), "shelter: the exit date is not a night");
        assert!(present(12, Some(on), None, &[]), "prevention: exit on or after the date");
        assert!(present(4, Some(on), None, &[]), "outreach: exit on or after the date");
        assert!(!present(3, None, None, &[]), "PSH: not moved in");
        assert!(present(3, None, Some(on), &[]), "PSH: moved in that day");
        assert!(present(9, None, None, &[]), "other PH needs no move-in date");
        assert!(present(1, None, None, &[on]), "night-by-night: a bed night on the date");
        assert!(!present(1, None, None, &[on + 1]), "night-by-night: no bed night on the date");
    }
}
