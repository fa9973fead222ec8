//! Coordinated entry (DQ-CHECKS.md section 4.8).

use hud::lists::EventType;

use super::case::{Case, found, found_on};
use super::{Check, Severity};
use crate::day::Day;
use crate::input::rows::Event;

/// Days that a referral may stay open (DQ-CHECKS.md section 5).
const OPEN_REFERRAL: i32 = 14;

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "CE-01",
        severity: Severity::Warning,
        message: "The referral of {value} has no result yet.",
        find: |case| {
            let limit = case.book.until - OPEN_REFERRAL;
            let mut events = case.book.events.of(case.number).iter();
            let is_open = |event: &&Event| {
                event.event.within(EventType::has_referral_result)
                    && event.result_date.is_none()
                    && event.date < limit
            };
            found_on(events.find(is_open).map(|event| event.date))
        },
    },
    Check {
        id: "CE-02",
        severity: Severity::Error,
        message: "The referral of {value} has a result without a date, or a date without a result.",
        find: |case| event(case, |event| event.referral.is_null() != event.result_date.is_none()),
    },
    Check {
        id: "CE-03",
        severity: Severity::Error,
        message: "The event of {value} cannot have this result.",
        find: |case| {
            event(case, |event| {
                !event.referral.is_null() && !event.event.within(EventType::has_referral_result)
                    || !event.rehoused.is_null()
                        && !event
                            .event
                            .is(EventType::ProblemSolvingDiversionRapidResolutionInterventionOrService)
                    || !event.aftercare.is_null()
                        && !event.event.is(EventType::ReferralToPostPlacementFollowUpCaseManagement)
            })
        },
    },
    Check {
        id: "CE-04",
        severity: Severity::Warning,
        message: "The result of the event of {value} is missing.",
        find: |case| {
            event(case, |event| {
                event.event.is(EventType::ProblemSolvingDiversionRapidResolutionInterventionOrService)
                    && event.rehoused.is_null()
                    || event.event.is(EventType::ReferralToPostPlacementFollowUpCaseManagement)
                        && event.aftercare.is_null()
            })
        },
    },
    Check {
        id: "CE-05",
        severity: Severity::Warning,
        message: "The coordinated-entry assessment of {value} is incomplete.",
        find: |case| {
            let mut rows = case.book.assessments.of(case.number).iter();
            let incomplete =
                rows.find(|row| row.kind.is_null() || row.level.is_null() || row.prioritization.is_null());
            found_on(incomplete.map(|row| row.date))
        },
    },
    Check {
        id: "CE-06",
        severity: Severity::Error,
        message: "The project was not a coordinated-entry access point on {value}.",
        find: |case| {
            let covers = |date: Day| {
                let mut periods = case.project.access_periods.iter();
                periods.any(|(start, end)| *start <= date && end.is_none_or(|end| end >= date))
            };
            found_on(dates(case).find(|date| !covers(*date)))
        },
    },
    Check {
        id: "CE-07",
        severity: Severity::Warning,
        message: "Coordinated-entry assessments are recorded for the head of household.",
        find: |case| found(!case.stay.is_head() && !case.book.assessments.of(case.number).is_empty()),
    },
    Check {
        id: "CE-08",
        severity: Severity::Error,
        message: "The assessment or event of {value} lies outside the stay, or its result before it.",
        find: |case| {
            let outside = dates(case).find(|date| !case.is_inside(*date));
            let too_soon = |event: &Event| event.result_date.is_some_and(|result| result < event.date);
            outside.map_or_else(|| event(case, too_soon), |date| found_on(Some(date)))
        },
    },
];

fn event(case: &Case<'_>, test: fn(&Event) -> bool) -> Option<String> {
    found_on(case.book.events.of(case.number).iter().find(|event| test(event)).map(|event| event.date))
}

/// Dates of all assessments and events of the stay.
fn dates<'a>(case: &'a Case<'_>) -> impl Iterator<Item = Day> + 'a {
    let assessments = case.book.assessments.of(case.number).iter().map(|row| row.date);
    assessments.chain(case.book.events.of(case.number).iter().map(|row| row.date))
}
