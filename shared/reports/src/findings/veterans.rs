//! Veterans, and Supportive Services for Veteran Families (DQ-CHECKS.md section 4.9).

use hud::FileId;
use hud::lists::{FundingSource, ProjectType};

use super::case::{Case, found};
use super::{Check, Severity};
use crate::day::Day;
use crate::input::THEATERS;
use crate::input::rows::Military;

/// Nobody enters the service sooner.
const YOUNGEST: i16 = 16;

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "VA-01",
        severity: Severity::Error,
        message: "Year entered military service is missing.",
        find: |case| found(asked(case)?.entered.is_null()),
    },
    Check {
        id: "VA-02",
        severity: Severity::Error,
        message: "Year separated is missing.",
        find: |case| found(asked(case)?.separated.is_null()),
    },
    Check {
        id: "VA-03",
        severity: Severity::Error,
        message: "Military service year {value} has not come yet.",
        find: |case| {
            let service = asked(case)?;
            let this_year = case.book.parameters.today.unwrap_or(case.book.parameters.end).year();
            let years = [service.entered, service.separated];
            let year = years.into_iter().filter_map(|year| year.number()).find(|year| *year > this_year)?;
            Some(year.to_string())
        },
    },
    Check {
        id: "VA-04",
        severity: Severity::Error,
        message: "Theater of operations not answered: {value}.",
        find: |case| names(theaters(asked(case)?.theaters_blank)),
    },
    Check {
        id: "VA-05",
        severity: Severity::Error,
        message: "Military branch is missing.",
        find: |case| found(asked(case)?.branch.is_null()),
    },
    Check {
        id: "VA-06",
        severity: Severity::Error,
        message: "Discharge status is missing.",
        find: |case| found(asked(case)?.discharge.is_null()),
    },
    Check {
        id: "VA-07",
        severity: Severity::Warning,
        message: "Of the military service is not known: {value}.",
        find: |case| {
            let service = asked(case)?;
            let mut unknown = theaters(service.theaters_unknown);
            for (answer, name) in [(service.branch, "MilitaryBranch"), (service.discharge, "DischargeStatus")]
            {
                unknown.extend(answer.is_unknown().then_some(name));
            }
            names(unknown)
        },
    },
    Check {
        id: "VA-08",
        severity: Severity::Error,
        message: "Income as percent of area median is missing.",
        find: |case| found(heads_a_family(case) && case.stay.veteran_family.lacks_income_share),
    },
    Check {
        id: "VA-09",
        severity: Severity::Error,
        message: "VA medical center is missing.",
        find: |case| found(heads_a_family(case) && case.stay.veteran_family.lacks_medical_center),
    },
    Check {
        id: "VA-10",
        severity: Severity::Error,
        message: "Prevention screening score or threshold is missing.",
        find: |case| {
            let lacks = case.stay.veteran_family.lacks_screening;
            found(heads_a_family(case) && case.kind.is(ProjectType::HomelessnessPrevention) && lacks)
        },
    },
    Check {
        id: "VA-11",
        severity: Severity::Warning,
        message: "Military service years do not fit.",
        find: |case| {
            let service = service(case)?;
            let entered = service.entered.number()?;
            let left_before = service.separated.number().is_some_and(|separated| separated < entered);
            let born = |born: Day| born.date().year();
            let too_young = case.client.born.is_some_and(|day| entered - born(day) < YOUNGEST);
            found(left_before || too_young)
        },
    },
];

/// Military service of a person whose client record says veteran.
fn service<'a>(case: &Case<'a>) -> Option<&'a Military> {
    case.book.military.of(case.stay.person).last().filter(|_| case.client.veteran_status.yes())
}

/// VA-01 to VA-07 concern only veterans in projects that SSVF funds.
fn asked<'a>(case: &Case<'a>) -> Option<&'a Military> {
    service(case).filter(|_| is_ssvf(case))
}

fn heads_a_family(case: &Case<'_>) -> bool {
    case.stay.is_head() && is_ssvf(case)
}

fn is_ssvf(case: &Case<'_>) -> bool {
    case.project.funders.contains(&FundingSource::VaSupportiveServicesForVeteranFamilies.code())
}

/// HUD's names of the theaters in a set.
fn theaters(set: u8) -> Vec<&'static str> {
    let columns = FileId::Client.columns();
    let inside = THEATERS.enumerate().filter(|(number, _)| set >> number & 1 == 1);
    inside.map(|(_, column)| columns[column].name).collect()
}

fn names(names: Vec<&str>) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}
