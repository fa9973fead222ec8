//! When an annual assessment is due.

use domain::{Date, date};
use forms::MemberEvaluation;
use forms::expression::Name;
use jiff::ToSpan;

use crate::code::Code;
use crate::problem::Problem;

/// The due window nearest to `day`: 30 days either side of an anniversary of the head's start, February 29
/// falling on February 28. None in the first year but that of the first anniversary.
///
/// Source: HMIS Data Standards Manual FY2026, "Annual Assessment".
pub(super) fn window(start: Date, day: Date) -> (Date, Date) {
    let nearest = (1..=150)
        .map(|years| anniversary(start, years))
        .min_by_key(|on| day.since(*on).map_or(i32::MAX, |span| span.get_days().abs()));
    let on = nearest.unwrap_or(start);
    (on.saturating_sub(30.days()), on.saturating_add(30.days()))
}

fn anniversary(start: Date, years: i16) -> Date {
    let year = start.year().saturating_add(years);
    Date::new(year, start.month(), start.day()).unwrap_or_else(|_| date(year.min(9999), 2, 28))
}

/// 409 `OUTSIDE_ANNUAL_WINDOW` with the window, if the information date lies outside.
pub(super) fn in_window(members: &[MemberEvaluation]) -> Result<(), Problem> {
    let head = members.iter().find(|member| member.is(Name::IsHoh)).or(members.first());
    let Some((start, day)) = head.and_then(|head| head.start().zip(head.information_date())) else {
        return Ok(());
    };
    let (from, to) = window(start, day);
    if from <= day && day <= to {
        return Ok(());
    }
    Err(Problem::new(Code::OutsideAnnualWindow).param("from", from.to_string()).param("to", to.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_annual_assessment_is_due_thirty_days_around_each_anniversary() {
        let start = date(2025, 3, 3);
        assert_eq!(window(start, date(2025, 11, 1)), (date(2026, 2, 1), date(2026, 4, 2)));
        assert_eq!(window(start, date(2027, 3, 1)), (date(2027, 2, 1), date(2027, 4, 2)));
        assert_eq!(window(date(2024, 2, 29), date(2025, 2, 1)), (date(2025, 1, 29), date(2025, 3, 30)));
    }
}
