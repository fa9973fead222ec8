//! Q23 and the destinations of veterans and youth.

use hud::SituationGroup::{self, Homeless, Institutional, Other, Permanent, Temporary};
use hud::lists::{LivingSituation, ProjectType, RentalSubsidyType};

use super::columns::{DONT_KNOW, HOUSEHOLD_TYPES, HOUSEHOLD_TYPES_OF_ADULTS, NOT_COLLECTED, RACES, TOTAL};
use crate::engine::{Line, Look, Table};
use crate::glossary::destination::{Outcome, outcome};
use crate::glossary::situation::{destination_group, is_destination_not_collected};

pub(crate) const Q23C: Table =
    Table::new("Q23c", "Exit Destination", DESTINATIONS, HOUSEHOLD_TYPES).of(|p| p.leaver);

pub(crate) const Q25I: Table =
    Table::new("Q25i", "Exit Destination – Veterans", DESTINATIONS, HOUSEHOLD_TYPES)
        .of(|p| p.leaver && p.is_veteran());

pub(crate) const Q27F1: Table =
    Table::new("Q27f1", "Exit Destination – Youth", DESTINATIONS, HOUSEHOLD_TYPES)
        .of(|p| p.leaver && p.youth);

pub(crate) const Q23D: Table = Table::new(
    "Q23d",
    "Exit Destination - Subsidy Type of Persons Exiting to Rental by Client With An Ongoing Subsidy",
    SUBSIDIES,
    HOUSEHOLD_TYPES,
)
.of(leaves_to_subsidized_rental);

pub(crate) const Q25J: Table = Table::new(
    "Q25j",
    "Subsidy Type of Persons Exiting to Rental by Client With An Ongoing Subsidy – Veterans",
    SUBSIDIES,
    HOUSEHOLD_TYPES_OF_ADULTS,
)
.of(|p| leaves_to_subsidized_rental(p) && p.is_veteran());

pub(crate) const Q27F2: Table = Table::new(
    "Q27f2",
    "Exit Destination – Subsidy Type of Persons Exiting to Rental by Client With An Ongoing Subsidy – Youth",
    SUBSIDIES,
    HOUSEHOLD_TYPES,
)
.of(|p| leaves_to_subsidized_rental(p) && p.youth);

pub(crate) const Q23E: Table = Table::new(
    "Q23e",
    "Exit Destination Type by Race and Ethnicity",
    &[
        Line::new("Homeless Situations", |p| is_in(p, Homeless)),
        Line::new("Institutional Situations", |p| is_in(p, Institutional)),
        Line::new("Temporary Situations", |p| is_in(p, Temporary)),
        Line::new("Permanent Situations", |p| is_in(p, Permanent)),
        Line::new("Other Situations", |p| is_in(p, Other)),
        Line::all(TOTAL),
    ],
    TOTAL_AND_RACES,
)
.of(|p| p.leaver);

const TOTAL_AND_RACES: &[Line] = &[
    Line::all(TOTAL),
    RACES[0],
    RACES[1],
    RACES[2],
    RACES[3],
    RACES[4],
    RACES[5],
    RACES[6],
    RACES[7],
    RACES[8],
    RACES[9],
];

const DESTINATIONS: &[Line] = &[
    Line::title("Homeless Situations"),
    Line::new(
        "Place not meant for habitation (e.g., a vehicle, an abandoned building, bus/train/subway station/airport or anywhere outside)",
        |p| p.destination.is(LivingSituation::PlaceNotMeantForHabitation),
    ),
    Line::new(
        "Emergency shelter, including hotel or motel paid for with emergency shelter voucher, Host Home shelter",
        |p| p.destination.is(LivingSituation::EmergencyShelter),
    ),
    Line::new("Safe Haven", |p| p.destination.is(LivingSituation::SafeHaven)),
    Line::new("Subtotal", |p| is_in(p, Homeless)),
    Line::title("Institutional Situations"),
    Line::new("Foster care home or foster care group home", |p| {
        p.destination.is(LivingSituation::FosterCareHomeOrFosterCareGroupHome)
    }),
    Line::new("Hospital or other residential non-psychiatric medical facility", |p| {
        p.destination.is(LivingSituation::HospitalOrOtherResidentialNonPsychiatricMedicalFacility)
    }),
    Line::new("Jail, prison, or juvenile detention facility", |p| p.destination.is(LivingSituation::Jail)),
    Line::new("Long-term care facility or nursing home", |p| {
        p.destination.is(LivingSituation::LongTermCareFacilityOrNursingHome)
    }),
    Line::new("Psychiatric hospital or other psychiatric facility", |p| {
        p.destination.is(LivingSituation::PsychiatricHospitalOrOtherPsychiatricFacility)
    }),
    Line::new("Substance abuse treatment facility or detox center", |p| {
        p.destination.is(LivingSituation::SubstanceAbuseTreatmentFacilityOrDetoxCenter)
    }),
    Line::new("Subtotal", |p| is_in(p, Institutional)),
    Line::title("Temporary Situations"),
    Line::new("Transitional housing for homeless persons (including homeless youth)", |p| {
        p.destination.is(LivingSituation::TransitionalHousingForHomelessPersons)
    }),
    Line::new("Residential project or halfway house with no homeless criteria", |p| {
        p.destination.is(LivingSituation::ResidentialProjectOrHalfwayHouseWithNoHomelessCriteria)
    }),
    Line::new("Hotel or motel paid for without emergency shelter voucher", |p| {
        p.destination.is(LivingSituation::HotelOrMotelPaidForWithoutEmergencyShelterVoucher)
    }),
    Line::new("Host Home (non-crisis)", |p| p.destination.is(LivingSituation::HostHome)),
    Line::new("Staying or living with family, temporary tenure (e.g., room, apartment, or house)", |p| {
        p.destination.is(LivingSituation::StayingOrLivingWithFamilyTemporaryTenureEgRoomApartmentOrHouse)
    }),
    Line::new("Staying or living with friends, temporary tenure (e.g., room, apartment, or house)", |p| {
        p.destination.is(LivingSituation::StayingOrLivingWithFriendsTemporaryTenureEgRoomApartmentOrHouse)
    }),
    Line::new("Moved from one HOPWA funded project to HOPWA TH", |p| {
        p.destination.is(LivingSituation::MovedFromOneHopwaFundedProjectToHopwaTh)
    }),
    Line::new("Subtotal", |p| is_in(p, Temporary)),
    Line::title("Permanent Situations"),
    Line::new("Staying or living with family, permanent tenure", |p| {
        p.destination.is(LivingSituation::StayingOrLivingWithFamilyPermanentTenure)
    }),
    Line::new("Staying or living with friends, permanent tenure", |p| {
        p.destination.is(LivingSituation::StayingOrLivingWithFriendsPermanentTenure)
    }),
    Line::new("Moved from one HOPWA funded project to HOPWA PH", |p| {
        p.destination.is(LivingSituation::MovedFromOneHopwaFundedProjectToHopwaPh)
    }),
    Line::new("Rental by client, no ongoing housing subsidy", |p| {
        p.destination.is(LivingSituation::RentalByClientNoOngoingHousingSubsidy)
    }),
    Line::new("Rental by client, with ongoing housing subsidy", |p| {
        p.destination.is(LivingSituation::RentalByClientWithOngoingHousingSubsidy)
    }),
    Line::new("Owned by client, with ongoing housing subsidy", |p| {
        p.destination.is(LivingSituation::OwnedByClientWithOngoingHousingSubsidy)
    }),
    Line::new("Owned by client, no ongoing housing subsidy", |p| {
        p.destination.is(LivingSituation::OwnedByClientNoOngoingHousingSubsidy)
    }),
    Line::new("Subtotal", |p| is_in(p, Permanent)),
    Line::title("Other Situations"),
    Line::new("No Exit Interview completed", |p| p.destination.is(LivingSituation::NoExitInterviewCompleted)),
    Line::new("Other", |p| p.destination.is(LivingSituation::Other)),
    Line::new("Deceased", |p| p.destination.is(LivingSituation::Deceased)),
    Line::new(DONT_KNOW, |p| p.destination.dont_know()),
    Line::new(NOT_COLLECTED, |p| is_destination_not_collected(p.destination)),
    Line::new("Subtotal", |p| is_in(p, Other)),
    Line::all("TOTAL"),
    Line::new("Total persons exiting to positive housing destinations", |p| has(p, Outcome::Positive)),
    Line::new("Total persons exiting to destinations that excluded them from the calculation", |p| {
        has(p, Outcome::Excluded)
    }),
    Line::share(
        "Percentage of persons exiting to positive housing destinations",
        |p| has(p, Outcome::Positive),
        |p| !has(p, Outcome::Excluded),
    ),
];

const SUBSIDIES: &[Line] = &[
    Line::new("GPD TIP housing subsidy", |p| p.subsidy.is(RentalSubsidyType::GpdTipHousingSubsidy)),
    Line::new("VASH housing subsidy", |p| p.subsidy.is(RentalSubsidyType::VashHousingSubsidy)),
    Line::new("RRH or equivalent subsidy", |p| p.subsidy.is(RentalSubsidyType::RrhOrEquivalentSubsidy)),
    Line::new("HCV voucher (tenant or project based) (not dedicated)", |p| {
        p.subsidy.is(RentalSubsidyType::HcvVoucher)
    }),
    Line::new("Public housing unit", |p| p.subsidy.is(RentalSubsidyType::PublicHousingUnit)),
    Line::new("Rental by client, with other ongoing housing subsidy", |p| {
        p.subsidy.is(RentalSubsidyType::RentalByClient)
    }),
    Line::new("Housing Stability Voucher", |p| p.subsidy.is(RentalSubsidyType::HousingStabilityVoucher)),
    Line::new("Family Unification Program Voucher (FUP)", |p| {
        p.subsidy.is(RentalSubsidyType::FamilyUnificationProgramVoucher)
    }),
    Line::new("Foster Youth to Independence Initiative (FYI)", |p| {
        p.subsidy.is(RentalSubsidyType::FosterYouthToIndependenceInitiative)
    }),
    Line::new("Permanent Supportive Housing", |p| {
        p.subsidy.is(RentalSubsidyType::PermanentSupportiveHousing)
    }),
    Line::new("Other permanent housing dedicated for formerly homeless persons", |p| {
        p.subsidy.is(RentalSubsidyType::OtherPermanentHousingDedicatedForFormerlyHomelessPersons)
    }),
    Line::new("TOTAL", |p| p.subsidy.answers::<RentalSubsidyType>()),
];

fn is_in(p: &Look<'_>, group: SituationGroup) -> bool {
    destination_group(p.destination) == group
}

fn has(p: &Look<'_>, wanted: Outcome) -> bool {
    outcome(p.kind.code, p.destination) == wanted
}

/// Leavers to 435, except from homelessness prevention.
fn leaves_to_subsidized_rental(p: &Look<'_>) -> bool {
    p.leaver
        && p.destination.is(LivingSituation::RentalByClientWithOngoingHousingSubsidy)
        && !p.kind.is(ProjectType::HomelessnessPrevention)
}
