//! Q9 of the CE APR: households assessed, and the one event that follows.

use hud::lists::{AssessmentType, EventType, PrioritizationStatus, ReferralResult};

use super::columns::HOUSEHOLD_TYPES;
use crate::code::Code;
use crate::engine::{Line, Look, Source, Table};
use crate::facts::CoordinatedEntry;

pub(crate) const CE_Q9A: Table = Table::new(
    "Q9a",
    "Assessment Type - Households Assessed in the Date Range",
    &[
        Line::new("Phone", |p| is(p, |entry| entry.assessment_type.is(AssessmentType::Phone))),
        Line::new("Virtual", |p| is(p, |entry| entry.assessment_type.is(AssessmentType::Virtual))),
        Line::new("In-person", |p| is(p, |entry| entry.assessment_type.is(AssessmentType::InPerson))),
        Line::new("Total Households Assessed", |p| {
            is(p, |entry| entry.assessment_type.answers::<AssessmentType>())
        }),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head)
.sourced(Source::ce_apr("Q9a"));

/// A missing status counts as not placed, which HUD's text says and both known implementations do not do.
pub(crate) const CE_Q9B: Table = Table::new(
    "Q9b",
    "Prioritization Status - Households Prioritized in the Date Range",
    &[
        Line::new("Placed on Prioritization List (Prioritized)", is_prioritized),
        Line::new("Not Placed on Prioritization List", |p| !is_prioritized(p)),
        Line::share(
            "Percent of Assessed Prioritized Of the total HH Assessed report the percent of those placed on the prioritization list",
            is_prioritized,
            |_| true,
        ),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head)
.sourced(Source::ce_apr("Q9b"));

const DIVERSION: &str = "Problem Solving/Diversion/Rapid Resolution intervention or service";

pub(crate) const CE_Q9C: Table = Table::new(
    "Q9c",
    "Access Events - Households with an Access Event",
    &[
        Line::new("Referral to Prevention Assistance project", |p| {
            event(p).is(EventType::ReferralToPreventionAssistanceProject)
        }),
        Line::new(DIVERSION, |p| {
            event(p).is(EventType::ProblemSolvingDiversionRapidResolutionInterventionOrService)
        }),
        Line::new("Referral to scheduled Coordinated Entry Crisis Needs Assessment", |p| {
            event(p).is(EventType::ReferralToScheduledCoordinatedEntryCrisisNeedsAssessment)
        }),
        Line::new("Referral to scheduled Coordinated Entry Housing Needs Assessment", |p| {
            event(p).is(EventType::ReferralToScheduledCoordinatedEntryHousingNeedsAssessment)
        }),
        Line::new("Total", |p| event(p).within(EventType::is_access)),
        Line::new("Result: Client housed/Re-Housed in a safe alternative", is_rehoused),
        Line::share(
            "Percent of successful referrals to Problem Solving/Diversion/Rapid Resolution",
            is_rehoused,
            |p| event(p).is(EventType::ProblemSolvingDiversionRapidResolutionInterventionOrService),
        ),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head)
.sourced(Source::ce_apr("Q9c"));

pub(crate) const CE_Q9D: Table = Table::new(
    "Q9d",
    "Referral Events - Households Who Were Referred",
    &[
        Line::new("Post-placement/follow-up case management", |p| {
            event(p).is(EventType::ReferralToPostPlacementFollowUpCaseManagement)
        }),
        Line::new("Street Outreach project or services", |p| {
            event(p).is(EventType::ReferralToStreetOutreachProjectOrServices)
        }),
        Line::new("Housing Navigation project or services", |p| {
            event(p).is(EventType::ReferralToHousingNavigationProjectOrServices)
        }),
        Line::new("Non-continuum services: Ineligible for continuum services", |p| {
            event(p).is(EventType::ReferralToNonContinuumServicesIneligibleForContinuumServices)
        }),
        Line::new("Non continuum services: No availability in continuum services", |p| {
            event(p).is(EventType::ReferralToNonContinuumServicesNoAvailabilityInContinuumServices)
        }),
        Line::new("Emergency Shelter bed opening", |p| {
            event(p).is(EventType::ReferralToEmergencyShelterBedOpening)
        }),
        Line::new("Transitional Housing bed/unit opening", |p| {
            event(p).is(EventType::ReferralToTransitionalHousingBedUnitOpening)
        }),
        Line::new("Joint TH-RRH project/unit/resource opening", |p| {
            event(p).is(EventType::ReferralToJointThRrhProjectUnitResourceOpening)
        }),
        Line::new("RRH project resource opening", |p| {
            event(p).is(EventType::ReferralToRrhProjectResourceOpening)
        }),
        Line::new("PSH project resource opening", |p| {
            event(p).is(EventType::ReferralToPshProjectResourceOpening)
        }),
        Line::new("Other PH project", |p| {
            event(p).is(EventType::ReferralToOtherPhProjectUnitResourceOpening)
        }),
        Line::new("Referral to emergency assistance/flex fund/furniture assistance", |p| {
            event(p).is(EventType::ReferralToEmergencyAssistanceFlexFundFurnitureAssistance)
        }),
        Line::new("Referral to Emergency Housing Voucher (EHV)", |p| {
            event(p).is(EventType::ReferralToEmergencyHousingVoucher)
        }),
        Line::new("Referral to a Housing Stability Voucher", |p| {
            event(p).is(EventType::ReferralToAHousingStabilityVoucher)
        }),
        Line::new("Total", |p| event(p).within(EventType::is_referral)),
        Line::share(
            "Of the total HH prioritized (Q9b row 1) what percentage received a referral",
            |p| is_prioritized(p) && event(p).within(EventType::is_referral),
            is_prioritized,
        ),
        Line::new("Result: successful referral: client accepted", |p| {
            has_result(p, ReferralResult::SuccessfulReferralClientAccepted)
        }),
        Line::new("Result: Unsuccessful referral: client rejected", |p| {
            has_result(p, ReferralResult::UnsuccessfulReferralClientRejected)
        }),
        Line::new("Result: Unsuccessful referral: provider rejected", |p| {
            has_result(p, ReferralResult::UnsuccessfulReferralProviderRejected)
        }),
        Line::new("No result recorded", |p| {
            is_housing_event(p) && is(p, |entry| !entry.event_referral.answers::<ReferralResult>())
        }),
        Line::new("Result: Enrolled in Aftercare project", |p| {
            event(p).is(EventType::ReferralToPostPlacementFollowUpCaseManagement)
                && is(p, |entry| entry.event_aftercare.yes())
        }),
        Line::share(
            "Percent of successful referrals to residential projects",
            |p| has_result(p, ReferralResult::SuccessfulReferralClientAccepted),
            is_housing_event,
        ),
    ],
    HOUSEHOLD_TYPES,
)
.cornered("Referral to:")
.of(|p| p.is_head)
.sourced(Source::ce_apr("Q9d"));

fn is(p: &Look<'_>, test: fn(&CoordinatedEntry) -> bool) -> bool {
    p.coordinated_entry.as_deref().is_some_and(test)
}

fn event(p: &Look<'_>) -> Code {
    p.coordinated_entry.as_deref().map(|entry| entry.event).unwrap_or_default()
}

fn is_prioritized(p: &Look<'_>) -> bool {
    is(p, |entry| entry.prioritization.is(PrioritizationStatus::PlacedOnPrioritizationList))
}

/// Rehoused after problem solving; a result stored with another event does not count.
fn is_rehoused(p: &Look<'_>) -> bool {
    event(p).is(EventType::ProblemSolvingDiversionRapidResolutionInterventionOrService)
        && is(p, |entry| entry.event_rehoused.yes())
}

/// Events that carry a referral result.
fn is_housing_event(p: &Look<'_>) -> bool {
    event(p).within(EventType::has_referral_result)
}

fn has_result(p: &Look<'_>, result: ReferralResult) -> bool {
    is_housing_event(p) && p.coordinated_entry.as_deref().is_some_and(|entry| entry.event_referral.is(result))
}
