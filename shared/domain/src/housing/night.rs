//! Nights: which one a moment belongs to, and moments in their order.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};

use crate::{date_time_of, moment_of};

/// The hour at which a night is over: a night that is not closed by then is a task (PRODUCT B3).
pub const NIGHT_ENDS_HOUR: i8 = 11;

/// The night to which a moment belongs, named by the date on which it begins: who comes at two in the morning sleeps in
/// the night of the day before.
///
/// ```
/// use domain::{date, housing::night_of};
/// // 2:00 am and noon of November 22 in California.
/// assert_eq!(night_of("2026-11-22T10:00:00Z".parse().unwrap()), date(2026, 11, 21));
/// assert_eq!(night_of("2026-11-22T20:00:00Z".parse().unwrap()), date(2026, 11, 22));
/// ```
pub fn night_of(moment: Timestamp) -> Date {
    let local = date_time_of(moment);
    let before = || local.date().yesterday().unwrap_or(local.date());
    if local.hour() < NIGHT_ENDS_HOUR { before() } else { local.date() }
}

/// From midnight until the night is over: whoever is here then slept here. `None` beyond what a calendar holds.
pub fn sleeping_hours(night: Date) -> Option<Range<Timestamp>> {
    let morning = night.tomorrow().ok()?;
    let at = |hour: i8| moment_of(morning.at(hour, 0, 0, 0));
    Some(at(0)?..at(NIGHT_ENDS_HOUR)?)
}

/// Whether it is one of the four nights that the APR and the federal counts ask about: the last Wednesday of January,
/// April, July and October.
///
/// Source: PRODUCT B6; Glossary FY2026, "Point-in-time dates" (GLOSSARY.md section 8).
pub fn is_counted_night(night: Date) -> bool {
    let is_last = night.checked_add(7.days()).map_or(true, |week_later| week_later.month() != night.month());
    night.weekday() == Weekday::Wednesday && matches!(night.month(), 1 | 4 | 7 | 10) && is_last
}

/// A moment for a new event: now, or just after the last event of its bed and of its client where the clock of another
/// computer was ahead. So the order of moments is the order in which things happened.
pub fn moment_after(now: Timestamp, last: impl IntoIterator<Item = Timestamp>) -> Timestamp {
    let after = |last: Timestamp| last.checked_add(1.millisecond()).unwrap_or(last);
    last.into_iter().map(after).fold(now, Timestamp::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    #[test]
    fn a_night_lasts_until_eleven_in_the_morning() {
        for (moment, night) in [
            ("2026-11-22T18:59:59Z", date(2026, 11, 21)),
            ("2026-11-22T19:00:00Z", date(2026, 11, 22)),
            ("2026-11-23T07:59:59Z", date(2026, 11, 22)),
            ("2026-11-23T08:00:00Z", date(2026, 11, 22)),
            ("2026-03-08T17:59:59Z", date(2026, 3, 7)),
            ("2026-03-08T18:00:00Z", date(2026, 3, 8)),
        ] {
            assert_eq!(night_of(moment.parse().unwrap()), night, "{moment}");
        }
    }

    #[test]
    fn whoever_is_here_from_midnight_to_eleven_slept_here() {
        let hours = sleeping_hours(date(2026, 11, 21)).unwrap();
        assert_eq!(hours.start, "2026-11-22T08:00:00Z".parse().unwrap());
        assert_eq!(hours.end, "2026-11-22T19:00:00Z".parse().unwrap());
    }

    #[test]
    fn four_wednesdays_a_year_are_counted() {
        let (mut night, mut counted) = (date(2026, 1, 1), Vec::new());
        while night.year() == 2026 {
            if is_counted_night(night) {
                counted.push(night.to_string());
            }
            night = night.tomorrow().unwrap();
        }
        assert_eq!(counted, ["2026-01-28", "2026-04-29", "2026-07-29", "2026-10-28"]);
    }

    #[test]
    fn an_event_comes_after_the_last_one_of_its_bed_even_if_a_clock_is_behind() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (now, ahead) = (at("2026-11-22T03:00:00Z"), at("2026-11-22T03:00:05Z"));
        assert_eq!(moment_after(now, []), now);
        assert_eq!(moment_after(now, [at("2026-11-22T02:00:00Z")]), now);
        assert_eq!(moment_after(now, [ahead]), at("2026-11-22T03:00:05.001Z"));
    }
}
