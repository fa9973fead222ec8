//! Q10 of the CE APR: all coordinated-entry activity of the year.

use hud::lists::{AssessmentLevel, EventType, ReferralResult};

use crate::engine::{Focus, Line, Look, Measure, Population, Source, Table};
use crate::facts::{Activity, ActivityRecord};

pub(crate) const CE_Q10: Table =
    Table::new("Q10", "Total Coordinated Entry Activity During the Year", ROWS, COLUMNS)
        .cornered("Assessment/Event")
        .among(Population::Activity)
        .sourced(Source::ce_apr("Q10"));

const ACCEPTED: &str = "Successful Referral";
const CLIENT_REJECTED: &str = "Unsuccessful Referral: client rejected";
const PROVIDER_REJECTED: &str = "Unsuccessful Referral: provider rejected";
const REHOUSED: &str = "Re-housed in safe alternative";
const AFTERCARE: &str = "Enrolled in aftercare";

const COLUMNS: &[Line] = &[
    Line::all("Total Occurrences").showing(Measure::Sum(|p| number(p, |_| true))),
    Line::all(ACCEPTED).showing(Measure::Sum(|p| {
        number(p, |record| record.referral.is(ReferralResult::SuccessfulReferralClientAccepted))
    })),
    Line::all(CLIENT_REJECTED).showing(Measure::Sum(|p| {
        number(p, |record| record.referral.is(ReferralResult::UnsuccessfulReferralClientRejected))
    })),
    Line::all(PROVIDER_REJECTED).showing(Measure::Sum(|p| {
        number(p, |record| record.referral.is(ReferralResult::UnsuccessfulReferralProviderRejected))
    })),
    Line::all(REHOUSED).showing(Measure::Sum(|p| number(p, |record| record.rehoused.yes()))),
    Line::all(AFTERCARE).showing(Measure::Sum(|p| number(p, |record| record.aftercare.yes()))),
];

const NO_RESULT: &[&str] = &[ACCEPTED, CLIENT_REJECTED, PROVIDER_REJECTED, REHOUSED, AFTERCARE];
const ONLY_REHOUSED: &[&str] = &[ACCEPTED, CLIENT_REJECTED, PROVIDER_REJECTED, AFTERCARE];
const ONLY_AFTERCARE: &[&str] = &[ACCEPTED, CLIENT_REJECTED, PROVIDER_REJECTED, REHOUSED];
const ONLY_REFERRAL: &[&str] = &[REHOUSED, AFTERCARE];

const fn of(label: &'static str, activity: Activity, gray: &'static [&'static str]) -> Line {
    Line::all(label).turned_to(Focus::Activity(activity)).gray(gray)
}

const ROWS: &[Line] = &[
    of(
        "Crisis Needs Assessment",
        Activity::Assessment(Some(AssessmentLevel::CrisisNeedsAssessment)),
        NO_RESULT,
    ),
    of(
        "Housing Needs Assessment",
        Activity::Assessment(Some(AssessmentLevel::HousingNeedsAssessment)),
        NO_RESULT,
    ),
    of(
        "Referral to Prevention Assistance project",
        Activity::Event(Some(EventType::ReferralToPreventionAssistanceProject)),
        NO_RESULT,
    ),
    of(
        "Problem Solving/Diversion/Rapid Resolution intervention or service",
        Activity::Event(Some(EventType::ProblemSolvingDiversionRapidResolutionInterventionOrService)),
        ONLY_REHOUSED,
    ),
    of(
        "Referral to scheduled Coordinated Entry Crisis Needs Assessment",
        Activity::Event(Some(EventType::ReferralToScheduledCoordinatedEntryCrisisNeedsAssessment)),
        NO_RESULT,
    ),
    of(
        "Referral to scheduled Coordinated Entry Housing Needs Assessment",
        Activity::Event(Some(EventType::ReferralToScheduledCoordinatedEntryHousingNeedsAssessment)),
        NO_RESULT,
    ),
    of(
        "Referral to post-placement/follow-up case management",
        Activity::Event(Some(EventType::ReferralToPostPlacementFollowUpCaseManagement)),
        ONLY_AFTERCARE,
    ),
    of(
        "Referral to Street Outreach project or services",
        Activity::Event(Some(EventType::ReferralToStreetOutreachProjectOrServices)),
        NO_RESULT,
    ),
    of(
        "Referral to Housing Navigation project or services",
        Activity::Event(Some(EventType::ReferralToHousingNavigationProjectOrServices)),
        NO_RESULT,
    ),
    of(
        "Referral to Non-continuum services: Ineligible for continuum services",
        Activity::Event(Some(EventType::ReferralToNonContinuumServicesIneligibleForContinuumServices)),
        NO_RESULT,
    ),
    of(
        "Referral to Non continuum services: No availability in continuum services",
        Activity::Event(Some(EventType::ReferralToNonContinuumServicesNoAvailabilityInContinuumServices)),
        NO_RESULT,
    ),
    of(
        "Referral to Emergency Shelter bed opening",
        Activity::Event(Some(EventType::ReferralToEmergencyShelterBedOpening)),
        ONLY_REFERRAL,
    ),
    of(
        "Referral to Transitional Housing bed/unit opening",
        Activity::Event(Some(EventType::ReferralToTransitionalHousingBedUnitOpening)),
        ONLY_REFERRAL,
    ),
    of(
        "Referral to Joint TH-RRH project/unit/resource opening",
        Activity::Event(Some(EventType::ReferralToJointThRrhProjectUnitResourceOpening)),
        ONLY_REFERRAL,
    ),
    of(
        "Referral to RRH project resource opening",
        Activity::Event(Some(EventType::ReferralToRrhProjectResourceOpening)),
        ONLY_REFERRAL,
    ),
    of(
        "Referral to PSH project resource opening",
        Activity::Event(Some(EventType::ReferralToPshProjectResourceOpening)),
        ONLY_REFERRAL,
    ),
    of(
        "Referral to Other PH project/unit/resource opening",
        Activity::Event(Some(EventType::ReferralToOtherPhProjectUnitResourceOpening)),
        ONLY_REFERRAL,
    ),
    of(
        "Referral to emergency assistance/flex fund/furniture assistance",
        Activity::Event(Some(EventType::ReferralToEmergencyAssistanceFlexFundFurnitureAssistance)),
        NO_RESULT,
    ),
    of(
        "Referral to Emergency Housing Voucher (EHV)",
        Activity::Event(Some(EventType::ReferralToEmergencyHousingVoucher)),
        ONLY_REFERRAL,
    ),
    of(
        "Referral to a Housing Stability Voucher",
        Activity::Event(Some(EventType::ReferralToAHousingStabilityVoucher)),
        ONLY_REFERRAL,
    ),
];

/// Records of the row's kind for which `test` holds.
fn number(p: &Look<'_>, test: fn(&ActivityRecord) -> bool) -> u32 {
    let Some(entry) = p.coordinated_entry.as_deref() else { return 0 };
    let records = entry.records.iter().filter(|record| record.kind == p.activity && test(record));
    u32::try_from(records.count()).unwrap_or(u32::MAX)
}
