//! Q15 and Q27d: prior living situation.

use hud::SituationGroup::{self, Homeless, Institutional, Other, Permanent, Temporary};
use hud::lists::LivingSituation;

use super::columns::{DONT_KNOW, HOUSEHOLD_TYPES, NOT_COLLECTED};
use crate::engine::{Line, Look, Table};
use crate::glossary::situation::{is_prior_not_collected, prior_group};

pub(crate) const Q15: Table =
    Table::new("Q15", "Living Situation", SITUATIONS, HOUSEHOLD_TYPES).of(|p| p.is_adult_or_head());

pub(crate) const Q27D: Table =
    Table::new("Q27d", "Living Situation – Youth", SITUATIONS, HOUSEHOLD_TYPES).of(|p| p.youth && p.is_head);

const SITUATIONS: &[Line] = &[
    Line::title("Homeless Situations"),
    Line::new(
        "Place not meant for habitation (e.g., a vehicle, an abandoned building, bus/train/subway station/airport or anywhere outside)",
        |p| p.living_situation.is(LivingSituation::PlaceNotMeantForHabitation),
    ),
    Line::new(
        "Emergency shelter, including hotel or motel paid for with emergency shelter voucher, Host Home shelter",
        |p| p.living_situation.is(LivingSituation::EmergencyShelter),
    ),
    Line::new("Safe Haven", |p| p.living_situation.is(LivingSituation::SafeHaven)),
    Line::new("Subtotal", |p| is_in(p, Homeless)),
    Line::title("Institutional Situations"),
    Line::new("Foster care home or foster care group home", |p| {
        p.living_situation.is(LivingSituation::FosterCareHomeOrFosterCareGroupHome)
    }),
    Line::new("Hospital or other residential non-psychiatric medical facility", |p| {
        p.living_situation.is(LivingSituation::HospitalOrOtherResidentialNonPsychiatricMedicalFacility)
    }),
    Line::new("Jail, prison, or juvenile detention facility", |p| {
        p.living_situation.is(LivingSituation::Jail)
    }),
    Line::new("Long-term care facility or nursing home", |p| {
        p.living_situation.is(LivingSituation::LongTermCareFacilityOrNursingHome)
    }),
    Line::new("Psychiatric hospital or other psychiatric facility", |p| {
        p.living_situation.is(LivingSituation::PsychiatricHospitalOrOtherPsychiatricFacility)
    }),
    Line::new("Substance abuse treatment facility or detox center", |p| {
        p.living_situation.is(LivingSituation::SubstanceAbuseTreatmentFacilityOrDetoxCenter)
    }),
    Line::new("Subtotal", |p| is_in(p, Institutional)),
    Line::title("Temporary Situations"),
    Line::new("Transitional housing for homeless persons (including homeless youth)", |p| {
        p.living_situation.is(LivingSituation::TransitionalHousingForHomelessPersons)
    }),
    Line::new("Residential project or halfway house with no homeless criteria", |p| {
        p.living_situation.is(LivingSituation::ResidentialProjectOrHalfwayHouseWithNoHomelessCriteria)
    }),
    Line::new("Hotel or motel paid for without emergency shelter voucher", |p| {
        p.living_situation.is(LivingSituation::HotelOrMotelPaidForWithoutEmergencyShelterVoucher)
    }),
    Line::new("Host Home (non-crisis)", |p| p.living_situation.is(LivingSituation::HostHome)),
    Line::new("Staying or living in a friend's room, apartment, or house", |p| {
        p.living_situation.is(LivingSituation::StayingOrLivingInAFriendsRoom)
    }),
    Line::new("Staying or living in a family member's room, apartment, or house", |p| {
        p.living_situation.is(LivingSituation::StayingOrLivingInAFamilyMembersRoom)
    }),
    Line::new("Subtotal", |p| is_in(p, Temporary)),
    Line::title("Permanent Situations"),
    Line::new("Rental by client, no ongoing housing subsidy", |p| {
        p.living_situation.is(LivingSituation::RentalByClientNoOngoingHousingSubsidy)
    }),
    Line::new("Rental by client, with ongoing housing subsidy", |p| {
        p.living_situation.is(LivingSituation::RentalByClientWithOngoingHousingSubsidy)
    }),
    Line::new("Owned by client, with ongoing housing subsidy", |p| {
        p.living_situation.is(LivingSituation::OwnedByClientWithOngoingHousingSubsidy)
    }),
    Line::new("Owned by client, no ongoing housing subsidy", |p| {
        p.living_situation.is(LivingSituation::OwnedByClientNoOngoingHousingSubsidy)
    }),
    Line::new("Subtotal", |p| is_in(p, Permanent)),
    Line::new(DONT_KNOW, |p| p.living_situation.dont_know()),
    Line::new(NOT_COLLECTED, |p| is_prior_not_collected(p.living_situation)),
    Line::new("Subtotal", |p| is_in(p, Other)),
    Line::all("TOTAL"),
];

fn is_in(p: &Look<'_>, group: SituationGroup) -> bool {
    prior_group(p.living_situation) == group
}
