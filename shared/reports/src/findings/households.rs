//! Households (DQ-CHECKS.md section 4.1).

use super::case::{Case, found};
use super::{Check, Severity};
use crate::glossary::age::completed_years;

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "HH-01",
        severity: Severity::High,
        message: "This person was entered into the project twice on {value}.",
        find: |case| {
            let same = |number: &u32| {
                let other = case.book.enrollment(*number);
                *number != case.number && other.project == case.stay.project && other.entry == case.stay.entry
            };
            let twice = case.book.by_person.of(case.stay.person).iter().any(same);
            twice.then(|| case.stay.entry.iso())
        },
    },
    Check {
        id: "HH-02",
        severity: Severity::High,
        message: "This household has no head of household.",
        find: |case| found(heads(case) == 0 && case.speaks_for_household()),
    },
    Check {
        id: "HH-03",
        severity: Severity::High,
        message: "This household has {value} heads of household.",
        find: |case| (heads(case) > 1 && case.speaks_for_household()).then(|| heads(case).to_string()),
    },
    Check {
        id: "HH-04",
        severity: Severity::High,
        message: "The relationship to the head of household is missing.",
        find: |case| found(case.stay.relationship.missing() && heads(case) > 0),
    },
    Check {
        id: "HH-05",
        severity: Severity::Error,
        message: "Nobody in this household is 12 or older.",
        find: |case| {
            let is_young = |born: Option<crate::day::Day>, entry| {
                born.is_some_and(|born| born > entry || completed_years(born, entry) < 12)
            };
            let all_young =
                case.household().all(|member| is_young(case.book.client(member.person).born, member.entry));
            found(all_young && case.speaks_for_household())
        },
    },
    Check {
        id: "HH-06",
        severity: Severity::Warning,
        message: "This person is in the project while the head of household is not.",
        find: |case| {
            let heads = || case.household().filter(|member| member.is_head());
            let first = heads().map(|head| head.entry).min();
            let stays_open = heads().any(|head| head.exit.is_none());
            let last = heads().filter_map(|head| head.exit_date()).max();
            let starts_before = first.is_some_and(|first| case.stay.entry < first);
            let leaves_after =
                !stays_open && case.stay.exit_date().is_some_and(|exit| last.is_some_and(|last| exit > last));
            found(!case.stay.is_head() && (starts_before || leaves_after))
        },
    },
    Check {
        id: "HH-07",
        severity: Severity::Warning,
        message: "The head of household left; {value} members are still enrolled.",
        find: |case| {
            let end = case.book.until;
            let is_open = |exit: Option<crate::day::Day>| exit.is_none_or(|exit| exit > end);
            let left =
                heads(case) > 0 && case.household().all(|head| !head.is_head() || !is_open(head.exit_date()));
            let open =
                case.household().filter(|member| !member.is_head() && is_open(member.exit_date())).count();
            (left && open > 0 && case.speaks_for_household()).then(|| open.to_string())
        },
    },
];

/// Distinct people who are head at some time.
fn heads(case: &Case<'_>) -> usize {
    let mut people: Vec<u32> =
        case.household().filter(|head| head.is_head()).map(|head| head.person).collect();
    people.sort_unstable();
    people.dedup();
    people.len()
}
