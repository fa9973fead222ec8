//! Whether a destination is a positive outcome.

use hud::lists::{LivingSituation as Place, ProjectType};

use crate::code::Code;

/// Source: APR Programming Specifications FY2026, Appendix A (GLOSSARY.md section 18.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Positive,
    /// Counts only in the denominator.
    Other,
    /// Left out of the percentage.
    Excluded,
}

/// The columns of Appendix A.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    StreetOutreach,
    ShelterOrTransitional,
    /// Prevention, permanent housing and every type without a column of its own.
    Rest,
}

/// Outcome of leaving a project of the given type for `destination`.
///
/// Source: APR Programming Specifications FY2026, Appendix A (GLOSSARY.md section 18.1).
pub(crate) fn outcome(project_type: Code, destination: Code) -> Outcome {
    let column = match project_type.named() {
        Some(ProjectType::StreetOutreach) => Column::StreetOutreach,
        Some(ProjectType::TransitionalHousing) => Column::ShelterOrTransitional,
        Some(shelter) if shelter.is_emergency_shelter() => Column::ShelterOrTransitional,
        _ => Column::Rest,
    };
    let outreach = column == Column::StreetOutreach;
    match destination.named() {
        Some(
            Place::RentalByClientNoOngoingHousingSubsidy
            | Place::OwnedByClientNoOngoingHousingSubsidy
            | Place::OwnedByClientWithOngoingHousingSubsidy
            | Place::StayingOrLivingWithFamilyPermanentTenure
            | Place::StayingOrLivingWithFriendsPermanentTenure
            | Place::MovedFromOneHopwaFundedProjectToHopwaPh
            | Place::RentalByClientWithOngoingHousingSubsidy,
        ) => Outcome::Positive,
        Some(Place::HospitalOrOtherResidentialNonPsychiatricMedicalFacility | Place::Deceased) => {
            Outcome::Excluded
        }
        Some(Place::FosterCareHomeOrFosterCareGroupHome | Place::LongTermCareFacilityOrNursingHome)
            if !outreach =>
        {
            Outcome::Excluded
        }
        Some(Place::ResidentialProjectOrHalfwayHouseWithNoHomelessCriteria) if outreach => Outcome::Excluded,
        Some(Place::HostHome) if column != Column::Rest => Outcome::Positive,
        Some(
            Place::EmergencyShelter
            | Place::SafeHaven
            | Place::PsychiatricHospitalOrOtherPsychiatricFacility
            | Place::SubstanceAbuseTreatmentFacilityOrDetoxCenter
            | Place::FosterCareHomeOrFosterCareGroupHome
            | Place::LongTermCareFacilityOrNursingHome
            | Place::TransitionalHousingForHomelessPersons
            | Place::StayingOrLivingWithFamilyTemporaryTenureEgRoomApartmentOrHouse
            | Place::StayingOrLivingWithFriendsTemporaryTenureEgRoomApartmentOrHouse
            | Place::HotelOrMotelPaidForWithoutEmergencyShelterVoucher
            | Place::MovedFromOneHopwaFundedProjectToHopwaTh,
        ) if outreach => Outcome::Positive,
        _ => Outcome::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Excluded, Other, Positive};
    use super::*;

    #[test]
    fn outcomes_follow_appendix_a() {
        // Destination; outreach, shelter, transitional, housing and prevention, safe haven, services only.
        for (destination, expected) in [
            (101, [Positive, Other, Other, Other, Other, Other]),
            (116, [Other; 6]),
            (206, [Excluded; 6]),
            (215, [Positive, Excluded, Excluded, Excluded, Excluded, Excluded]),
            (207, [Other; 6]),
            (204, [Positive, Other, Other, Other, Other, Other]),
            (225, [Positive, Excluded, Excluded, Excluded, Excluded, Excluded]),
            (329, [Excluded, Other, Other, Other, Other, Other]),
            (332, [Positive, Positive, Positive, Other, Other, Other]),
            (435, [Positive; 6]),
            (24, [Excluded; 6]),
            (30, [Other; 6]),
        ] {
            let found = [4, 0, 2, 13, 8, 6].map(|kind: i16| outcome(kind.into(), Code::from(destination)));
            assert_eq!(found, expected, "{destination}");
        }
    }
}
