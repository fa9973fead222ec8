//! Prior living situation, destination and contacts (DQ-CHECKS.md section 4.4).

use hud::SituationGroup;
use hud::lists::{
    LengthOfStay, LivingSituation, MonthsHomelessPastThreeYears, ProjectType, RentalSubsidyType,
    TimesHomelessPastThreeYears,
};

use super::case::{Case, found, found_on};
use super::{Check, Severity};
use crate::code::Code;
use crate::day::Day;
use crate::glossary::situation::situation_group;

/// Project types that ask the rest of 3.917 after a short stay in housing or an institution.
const ASKING_FOLLOW_UP: &[ProjectType] = &[
    ProjectType::TransitionalHousing,
    ProjectType::PhPermanentSupportiveHousing,
    ProjectType::ServicesOnly,
    ProjectType::PhHousingOnly,
    ProjectType::PhHousingWithServices,
    ProjectType::HomelessnessPrevention,
    ProjectType::PhRapidReHousing,
];

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "LS-01",
        severity: Severity::Error,
        message: "Where the person stayed the night before is missing.",
        find: |case| found(case.is_adult_or_head() && case.stay.prior.situation.is_null()),
    },
    Check {
        id: "LS-02",
        severity: Severity::Error,
        message: "How long the person stayed there is missing.",
        find: |case| found(case.is_adult_or_head() && case.stay.prior.length_of_stay.is_null()),
    },
    Check {
        id: "LS-03",
        severity: Severity::Error,
        message: "The approximate date on which this homelessness began is missing.",
        find: |case| {
            let prior = &case.stay.prior;
            let from_street = prior.under_threshold.yes() && prior.previous_street.yes();
            found(asks_history(case) && from_street && prior.homeless_since.is_none())
        },
    },
    Check {
        id: "LS-04",
        severity: Severity::Error,
        message: "Was the person on the street, in shelter or safe haven the night before? Not answered.",
        find: |case| {
            let prior = &case.stay.prior;
            found(asks_history(case) && prior.under_threshold.yes() && prior.previous_street.is_null())
        },
    },
    Check {
        id: "LS-05",
        severity: Severity::Error,
        message: "The number of times or months homeless is missing.",
        find: |case| {
            let prior = &case.stay.prior;
            let missing = prior.times.is_null() || prior.months.is_null();
            found(asks_history(case) && case.kind.is_homeless_situation() && missing)
        },
    },
    Check {
        id: "LS-06",
        severity: Severity::Error,
        message: "The follow-up questions on the last stay are not answered.",
        find: |case| {
            let prior = &case.stay.prior;
            let short = match situation_group(prior.situation) {
                Some(SituationGroup::Homeless) | None => false,
                Some(SituationGroup::Institutional) => {
                    prior.length_of_stay.within(LengthOfStay::is_under_90_days)
                }
                Some(_) => prior.length_of_stay.within(LengthOfStay::is_under_seven_nights),
            };
            let asked = asks_history(case) && case.kind.code.among(ASKING_FOLLOW_UP);
            found(asked && short && (prior.under_threshold.is_null() || prior.previous_street.is_null()))
        },
    },
    Check {
        id: "LS-07",
        severity: Severity::Warning,
        message: "Prior living situation not known.",
        find: |case| found(case.is_adult_or_head() && case.stay.prior.situation.is_unknown()),
    },
    Check {
        id: "LS-08",
        severity: Severity::Warning,
        message: "Length of the prior stay not known.",
        find: |case| found(case.is_adult_or_head() && case.stay.prior.length_of_stay.is_unknown()),
    },
    Check {
        id: "LS-09",
        severity: Severity::Warning,
        message: "Times or months homeless not known.",
        find: |case| {
            let prior = &case.stay.prior;
            found(asks_history(case) && (prior.times.is_unknown() || prior.months.is_unknown()))
        },
    },
    Check {
        id: "LS-10",
        severity: Severity::Warning,
        message: "Homelessness is said to begin on {value}, after the stay began.",
        find: |case| {
            let since = case.stay.prior.homeless_since.filter(|since| *since > case.stay.entry);
            found_on(since.filter(|_| is_asked_beyond_prevention(case)))
        },
    },
    Check {
        id: "LS-11",
        severity: Severity::Warning,
        message: "One episode with a known start: the number of months can be entered.",
        find: |case| {
            let prior = &case.stay.prior;
            found(
                is_asked_beyond_prevention(case)
                    && prior.times.is(TimesHomelessPastThreeYears::OneTime)
                    && prior.months.is_unknown(),
            )
        },
    },
    Check {
        id: "LS-12",
        severity: Severity::Warning,
        message: "Months homeless do not match the dates, which make {value}.",
        find: |case| {
            let prior = &case.stay.prior;
            let months = calendar_months(prior.homeless_since?, case.stay.entry)?;
            let known = months_homeless(prior.months).is_some_and(|known| known != months);
            (is_asked_beyond_prevention(case)
                && prior.times.is(TimesHomelessPastThreeYears::OneTime)
                && known)
                .then(|| months.to_string())
        },
    },
    Check {
        id: "LS-13",
        severity: Severity::Warning,
        message: "Homeless for over three years without a break means once and more than 12 months.",
        find: |case| {
            let prior = &case.stay.prior;
            let (year, month, day) = case.stay.entry.civil();
            let three_years_ago = Day::from_civil(year - 3, month, day);
            let long = prior.homeless_since.is_some_and(|since| since <= three_years_ago);
            let fits = prior.times.is(TimesHomelessPastThreeYears::OneTime)
                && months_homeless(prior.months).is_some_and(|months| months >= 12);
            found(is_asked_beyond_prevention(case) && long && !fits)
        },
    },
    Check {
        id: "LS-14",
        severity: Severity::Error,
        message: "Rental with subsidy: which subsidy?",
        find: |case| found(lacks_subsidy(case.stay.prior.situation, case.stay.rental_subsidy)),
    },
    Check {
        id: "LS-15",
        severity: Severity::Error,
        message: "Left to a subsidized rental: which subsidy?",
        find: |case| found(case.stay.exit.is_some_and(|exit| lacks_subsidy(exit.destination, exit.subsidy))),
    },
    Check {
        id: "LS-16",
        severity: Severity::Error,
        message: "Contact on {value}: which subsidy?",
        find: |case| {
            let mut contacts = case.book.contacts.of(case.number).iter();
            let lacking = contacts.find(|contact| lacks_subsidy(contact.situation, contact.subsidy));
            found_on(lacking.map(|contact| contact.date))
        },
    },
    Check {
        id: "LS-17",
        severity: Severity::Warning,
        message: "Where the person went is not known.",
        find: |case| found(case.stay.exit.is_some_and(|exit| is_unknown_destination(exit.destination))),
    },
    Check {
        id: "LS-18",
        severity: Severity::Warning,
        message: "Contact on {value} lies outside the stay.",
        find: |case| {
            let contacts = case.book.contacts.of(case.number).iter();
            found_on(contacts.map(|contact| contact.date).find(|date| !case.is_inside(*date)))
        },
    },
];

fn lacks_subsidy(situation: Code, subsidy: Code) -> bool {
    situation.is(LivingSituation::RentalByClientWithOngoingHousingSubsidy)
        && !subsidy.answers::<RentalSubsidyType>()
}

fn is_unknown_destination(destination: Code) -> bool {
    destination.is_unknown() || destination.is(LivingSituation::NoExitInterviewCompleted)
}

/// Number of months in 3.917.5, 13 if more than twelve.
fn months_homeless(months: Code) -> Option<i64> {
    months.named().and_then(MonthsHomelessPastThreeYears::months)
}

/// Adults and heads whose stay began when the whole of 3.917 was asked.
fn asks_history(case: &Case<'_>) -> bool {
    case.is_adult_or_head() && case.stay.entry >= Day::from_civil(2016, 10, 1)
}

fn is_asked_beyond_prevention(case: &Case<'_>) -> bool {
    case.is_adult_or_head() && !case.kind.is(ProjectType::HomelessnessPrevention)
}

/// Calendar months from the month of `since` to that of `entry`, both counted, at most 13.
fn calendar_months(since: Day, entry: Day) -> Option<i64> {
    let ((from_year, from_month, _), (year, month, _)) = (since.civil(), entry.civil());
    let months = (year - from_year) * 12 + month - from_month + 1;
    Some(i64::from(months.min(13))).filter(|months| *months >= 1)
}
