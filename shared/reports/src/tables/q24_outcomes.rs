//! Q24: prevention outcomes, Moving On assistance, sex.

use hud::lists::{
    HousingAssessmentAtExit as Assessment, MovingOnAssistance, ProjectType, Sex,
    SubsidyInformation as Subsidy,
};

use super::columns::{DONT_KNOW, HOUSEHOLD_TYPES};
use crate::engine::{Line, Look, Table};

pub(crate) const Q24A: Table =
    Table::new("Q24a", "Homelessness Prevention Housing Assessment at Exit", OUTCOMES, HOUSEHOLD_TYPES)
        .of(|p| p.leaver && p.kind.is(ProjectType::HomelessnessPrevention));

const OUTCOMES: &[Line] = &[
    Line::new("Able to maintain the housing they had at project start--Without a subsidy", |p| {
        left_to(p, Assessment::AbleToMaintainTheHousingTheyHadAtProjectEntry, Some(Subsidy::WithoutASubsidy))
    }),
    Line::new(
        "Able to maintain the housing they had at project start--With the subsidy they had at project start",
        |p| {
            left_to(
                p,
                Assessment::AbleToMaintainTheHousingTheyHadAtProjectEntry,
                Some(Subsidy::WithTheSubsidyTheyHadAtProjectEntry),
            )
        },
    ),
    Line::new(
        "Able to maintain the housing they had at project start--With an on-going subsidy acquired since project start",
        |p| {
            left_to(
                p,
                Assessment::AbleToMaintainTheHousingTheyHadAtProjectEntry,
                Some(Subsidy::WithAnOnGoingSubsidyAcquiredSinceProjectEntry),
            )
        },
    ),
    Line::new(
        "Able to maintain the housing they had at project start--Only with financial assistance other than a subsidy",
        |p| {
            left_to(
                p,
                Assessment::AbleToMaintainTheHousingTheyHadAtProjectEntry,
                Some(Subsidy::ButOnlyWithOtherFinancialAssistance),
            )
        },
    ),
    Line::new("Moved to new housing unit--With on-going subsidy", |p| {
        left_to(p, Assessment::MovedToNewHousingUnit, Some(Subsidy::WithOnGoingSubsidy))
    }),
    Line::new("Moved to new housing unit--Without an on-going subsidy", |p| {
        left_to(p, Assessment::MovedToNewHousingUnit, Some(Subsidy::WithoutAnOnGoingSubsidy))
    }),
    Line::new("Moved in with family/friends on a temporary basis", |p| {
        left_to(p, Assessment::MovedInWithFamilyFriendsOnATemporaryBasis, None)
    }),
    Line::new("Moved in with family/friends on a permanent basis", |p| {
        left_to(p, Assessment::MovedInWithFamilyFriendsOnAPermanentBasis, None)
    }),
    Line::new("Moved to a transitional or temporary housing facility or program", |p| {
        left_to(p, Assessment::MovedToATransitionalOrTemporaryHousingFacilityOrProgram, None)
    }),
    Line::new(
        "Client became homeless – moving to a shelter or other place unfit for human habitation",
        |p| {
            left_to(
                p,
                Assessment::ClientBecameHomelessMovingToAShelterOrOtherPlaceUnfitForHumanHabitation,
                None,
            )
        },
    ),
    Line::new("Jail/prison", |p| left_to(p, Assessment::JailPrison, None)),
    Line::new("Deceased", |p| left_to(p, Assessment::Deceased, None)),
    Line::new(DONT_KNOW, |p| p.housing_assessment.dont_know()),
    Line::new("Data not collected (no exit interview completed)", |p| !is_listed(p)),
    Line::all("Total"),
];

fn left_to(p: &Look<'_>, assessment: Assessment, subsidy: Option<Subsidy>) -> bool {
    p.housing_assessment.is(assessment) && subsidy.is_none_or(|subsidy| p.subsidy_information.is(subsidy))
}

/// An answer, or a combination of answers, that has a row of its own.
fn is_listed(p: &Look<'_>) -> bool {
    match p.housing_assessment.named() {
        Some(Assessment::AbleToMaintainTheHousingTheyHadAtProjectEntry) => p.subsidy_information.among(&[
            Subsidy::WithoutASubsidy,
            Subsidy::WithTheSubsidyTheyHadAtProjectEntry,
            Subsidy::WithAnOnGoingSubsidyAcquiredSinceProjectEntry,
            Subsidy::ButOnlyWithOtherFinancialAssistance,
        ]),
        Some(Assessment::MovedToNewHousingUnit) => {
            p.subsidy_information.among(&[Subsidy::WithOnGoingSubsidy, Subsidy::WithoutAnOnGoingSubsidy])
        }
        Some(Assessment::DataNotCollected) | None => false,
        Some(_) => true,
    }
}

pub(crate) const Q24B: Table = Table::new(
    "Q24b",
    "Moving On Assistance Provided to Households in PSH",
    &[
        Line::new("Subsidized housing application assistance", |p| {
            was_given(p, MovingOnAssistance::SubsidizedHousingApplicationAssistance)
        }),
        Line::new("Financial assistance for Moving On (e.g., security deposit, moving expenses)", |p| {
            was_given(p, MovingOnAssistance::FinancialAssistanceForMovingOn)
        }),
        Line::new(
            "Non-financial assistance for Moving On (e.g., housing navigation, transition support)",
            |p| was_given(p, MovingOnAssistance::NonFinancialAssistanceForMovingOn),
        ),
        Line::new("Housing referral/placement", |p| {
            was_given(p, MovingOnAssistance::HousingReferralPlacement)
        }),
        Line::new("Other (please specify)", |p| was_given(p, MovingOnAssistance::Other)),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head && p.kind.is(ProjectType::PhPermanentSupportiveHousing));

fn was_given(p: &Look<'_>, kind: MovingOnAssistance) -> bool {
    p.moving_on >> kind.code() & 1 == 1
}

pub(crate) const Q24E: Table = Table::new(
    "Q24e",
    "Sex",
    &[
        Line::new("Female", |p| p.sex.is(Sex::Female)),
        Line::new("Male", |p| p.sex.is(Sex::Male)),
        Line::new(DONT_KNOW, |p| p.sex.dont_know()),
        Line::new("Data not collected", |p| !p.sex.yes_or_no() && !p.sex.dont_know()),
        Line::all("Total"),
    ],
    HOUSEHOLD_TYPES,
);
