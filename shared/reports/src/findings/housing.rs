//! Housing, nights and length of stay (DQ-CHECKS.md section 4.6).

use hud::SituationGroup;
use hud::lists::ProjectType;

use super::case::{Case, found, found_on};
use super::{Check, Severity};
use crate::day::Day;
use crate::glossary::situation::destination_group;

/// Days without a sign of life (DQ-CHECKS.md section 5).
const SILENT_AFTER: i32 = 90;

/// Project types that show by contacts that someone is still there.
const WITH_CONTACTS: &[ProjectType] =
    &[ProjectType::StreetOutreach, ProjectType::ServicesOnly, ProjectType::CoordinatedEntry];

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "MV-01",
        severity: Severity::Error,
        message: "The move-in date {value} is outside the stay.",
        find: |case| {
            let outside = |day: &Day| !case.is_inside(*day) || *day > case.book.period.end;
            found_on(case.stay.move_in.filter(|day| case.kind.is_permanent_housing() && outside(day)))
        },
    },
    Check {
        id: "MV-02",
        severity: Severity::Warning,
        message: "Enrolled for {value} days without moving in.",
        find: |case| case.crowd.unusual_search(case.book, case.number).map(|days| days.to_string()),
    },
    Check {
        id: "MV-03",
        severity: Severity::Warning,
        message: "Left for permanent housing but never moved in.",
        find: |case| {
            let housed = case.household().any(|head| head.is_head() && head.move_in.is_some());
            let permanent = |exit: crate::input::rows::Exit| {
                destination_group(exit.destination) == SituationGroup::Permanent
            };
            found(case.kind.is_permanent_housing() && !housed && case.stay.exit.is_some_and(permanent))
        },
    },
    Check {
        id: "MV-04",
        severity: Severity::Warning,
        message: "In the project for {value} days, longer than nearly all others.",
        find: |case| case.crowd.unusual_days(case.book, case.number).map(|days| days.to_string()),
    },
    Check {
        id: "MV-05",
        severity: Severity::Warning,
        message: "No bed night since {value}.",
        find: |case| {
            let last = case.book.nights.of(case.number).last().copied();
            found_on(
                silent_since(case, last).filter(|_| case.kind.is(ProjectType::EmergencyShelterNightByNight)),
            )
        },
    },
    Check {
        id: "MV-06",
        severity: Severity::Warning,
        message: "No contact since {value}.",
        find: |case| {
            let last = case.book.contacts.of(case.number).last().map(|contact| contact.date);
            let asked = case.kind.code.among(WITH_CONTACTS) && case.is_adult_or_head();
            found_on(silent_since(case, last).filter(|_| asked))
        },
    },
    Check {
        id: "MV-07",
        severity: Severity::Warning,
        message: "Enrolled since {value}.",
        find: |case| {
            found_on(
                silent_since(case, None)
                    .filter(|_| case.kind.code.among(&[ProjectType::Other, ProjectType::DayShelter])),
            )
        },
    },
    Check {
        id: "MV-10",
        severity: Severity::Error,
        message: "The first night ({value}) has no bed night.",
        find: |case| {
            let missing = !case.book.nights.of(case.number).contains(&case.stay.entry);
            (counts_nights(case, case.stay.entry) && missing).then(|| case.stay.entry.iso())
        },
    },
    Check {
        id: "MV-11",
        severity: Severity::Error,
        message: "A bed night is recorded on the exit date.",
        find: |case| {
            let on_exit =
                |exit: Day| counts_nights(case, exit) && case.book.nights.of(case.number).contains(&exit);
            found(case.stay.exit_date().is_some_and(on_exit))
        },
    },
    Check {
        id: "MV-12",
        severity: Severity::Error,
        message: "The bed night of {value} lies outside the stay.",
        find: |case| {
            let mut nights = case.book.nights.of(case.number).iter().copied();
            found_on(nights.find(|night| !case.is_inside(*night)))
        },
    },
    Check {
        id: "MV-14",
        severity: Severity::Warning,
        message: "Enrolled twice in the project at the same time.",
        find: |case| {
            let begun =
                |number: u32| (case.book.enrollment(number).entry, case.book.enrollment_ids.text(number));
            let overlaps = |number: &u32| {
                let other = case.book.enrollment(*number);
                other.project == case.stay.project
                    && begun(*number) < begun(case.number)
                    && other.exit_date().is_none_or(|exit| exit > case.stay.entry)
            };
            found(case.book.by_person.of(case.stay.person).iter().any(overlaps))
        },
    },
    Check {
        id: "MV-15",
        severity: Severity::Warning,
        message: "The engagement date {value} is outside the stay.",
        find: |case| found_on(case.stay.engagement.filter(|day| !case.is_inside(*day))),
    },
];

/// A night-by-night shelter that takes part in HMIS on that day.
fn counts_nights(case: &Case<'_>, on: Day) -> bool {
    case.kind.is(ProjectType::EmergencyShelterNightByNight) && case.project.takes_part(on)
}

/// The last sign of life, or the start, of an open stay if it is too long ago.
fn silent_since(case: &Case<'_>, last: Option<Day>) -> Option<Day> {
    let since = last.unwrap_or(case.stay.entry);
    (case.exit().is_none() && case.book.until - since > SILENT_AFTER).then_some(since)
}
