//! Sets of codes that HUD's documents speak of.

use crate::lists::{
    EventType, LengthOfStay, MonthsHomelessPastThreeYears, NoYesReasonsForMissingData, ProjectType,
};

/// "Client doesn't know", "client prefers not to answer" or "data not collected", which have the numbers 8, 9 and 99
/// in every list.
///
/// Source: HMIS Data Dictionary FY2026, list 1.8 (No/Yes/Reasons for Missing Data).
#[must_use]
pub const fn is_reason_for_missing_data(code: i64) -> bool {
    matches!(
        NoYesReasonsForMissingData::from_code(code),
        Some(
            NoYesReasonsForMissingData::ClientDoesntKnow
                | NoYesReasonsForMissingData::ClientPrefersNotToAnswer
                | NoYesReasonsForMissingData::DataNotCollected
        )
    )
}

impl ProjectType {
    /// Permanent housing of any kind: the types whose names begin with "PH".
    ///
    /// Source: HMIS Data Dictionary FY2026, list 2.02.6.
    #[must_use]
    pub const fn is_permanent_housing(self) -> bool {
        matches!(
            self,
            Self::PhPermanentSupportiveHousing
                | Self::PhHousingOnly
                | Self::PhHousingWithServices
                | Self::PhRapidReHousing
        )
    }

    /// Gives people a place to sleep: shelters, safe haven, transitional and permanent housing.
    ///
    /// Source: HMIS Data Standards Manual FY2026, 2.07 Bed and Unit Inventory Information.
    #[must_use]
    pub const fn is_residential(self) -> bool {
        self.is_permanent_housing()
            || self.is_emergency_shelter()
            || matches!(self, Self::TransitionalHousing | Self::SafeHaven)
    }

    /// Emergency shelter by entry and exit, or night by night.
    ///
    /// Source: HMIS Data Dictionary FY2026, list 2.02.6.
    #[must_use]
    pub const fn is_emergency_shelter(self) -> bool {
        matches!(self, Self::EmergencyShelterEntryExit | Self::EmergencyShelterNightByNight)
    }
}

impl EventType {
    /// An access event (1 to 4), as the CE APR divides the events.
    ///
    /// Source: HMIS Data Dictionary FY2026, list 4.20.2; CE APR Programming Specifications FY2026, Q9c.
    #[must_use]
    pub const fn is_access(self) -> bool {
        matches!(
            self,
            Self::ReferralToPreventionAssistanceProject
                | Self::ProblemSolvingDiversionRapidResolutionInterventionOrService
                | Self::ReferralToScheduledCoordinatedEntryCrisisNeedsAssessment
                | Self::ReferralToScheduledCoordinatedEntryHousingNeedsAssessment
        )
    }

    /// A referral event (5 to 18), as the CE APR divides the events.
    ///
    /// Source: HMIS Data Dictionary FY2026, list 4.20.2; CE APR Programming Specifications FY2026, Q9d.
    #[must_use]
    pub const fn is_referral(self) -> bool {
        !self.is_access()
    }

    /// A referral to a place to live, which has a referral result: 10 to 15, 17 and 18.
    ///
    /// Source: HMIS Data Dictionary FY2026, 4.20.D.
    #[must_use]
    pub const fn has_referral_result(self) -> bool {
        matches!(
            self,
            Self::ReferralToEmergencyShelterBedOpening
                | Self::ReferralToTransitionalHousingBedUnitOpening
                | Self::ReferralToJointThRrhProjectUnitResourceOpening
                | Self::ReferralToRrhProjectResourceOpening
                | Self::ReferralToPshProjectResourceOpening
                | Self::ReferralToOtherPhProjectUnitResourceOpening
                | Self::ReferralToEmergencyHousingVoucher
                | Self::ReferralToAHousingStabilityVoucher
        )
    }
}

impl LengthOfStay {
    /// Up to six nights: short enough elsewhere to go on with 3.917 when housing follows.
    ///
    /// Source: HMIS Data Standards Manual FY2026, 3.917, "less than 7 nights".
    #[must_use]
    pub const fn is_under_seven_nights(self) -> bool {
        matches!(self, Self::OneNightOrLess | Self::TwoToSixNights)
    }

    /// Under 90 days: short enough in an institution to go on with 3.917.
    ///
    /// Source: HMIS Data Standards Manual FY2026, 3.917, "less than 90 days".
    #[must_use]
    pub const fn is_under_90_days(self) -> bool {
        self.is_under_seven_nights() || matches!(self, Self::OneWeekOrMore | Self::OneMonthOrMore)
    }
}

impl MonthsHomelessPastThreeYears {
    /// Number of months; "more than 12 months" is 13. `None` for a reason why it is not known.
    ///
    /// Source: HMIS Data Dictionary FY2026, list 3.917.5 (101 to 113).
    #[must_use]
    pub const fn months(self) -> Option<i64> {
        if is_reason_for_missing_data(self.code()) { None } else { Some(self.code() - 100) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_have_the_numbers_that_hud_writes() {
        let types = |test: fn(ProjectType) -> bool| -> Vec<i64> {
            let types = ProjectType::ALL.iter().copied().filter(|kind| test(*kind));
            types.map(ProjectType::code).collect()
        };
        assert_eq!(types(ProjectType::is_permanent_housing), [3, 9, 10, 13]);
        assert_eq!(types(ProjectType::is_emergency_shelter), [0, 1]);
        assert_eq!(types(ProjectType::is_residential), [0, 1, 2, 3, 8, 9, 10, 13]);

        let events = |test: fn(EventType) -> bool| -> Vec<i64> {
            EventType::ALL.iter().copied().filter(|event| test(*event)).map(EventType::code).collect()
        };
        assert_eq!(events(EventType::is_access), [1, 2, 3, 4]);
        assert_eq!(events(EventType::is_referral), (5..=18).collect::<Vec<_>>());
        assert_eq!(events(EventType::has_referral_result), [10, 11, 12, 13, 14, 15, 17, 18]);

        let lengths = |test: fn(LengthOfStay) -> bool| -> Vec<i64> {
            LengthOfStay::ALL.iter().copied().filter(|length| test(*length)).map(LengthOfStay::code).collect()
        };
        assert_eq!(lengths(LengthOfStay::is_under_seven_nights), [10, 11]);
        assert_eq!(lengths(LengthOfStay::is_under_90_days), [2, 3, 10, 11]);

        let months = MonthsHomelessPastThreeYears::ALL.iter().filter_map(|code| code.months());
        assert_eq!(months.collect::<Vec<_>>(), (1..=13).collect::<Vec<_>>());
        assert!([8, 9, 99].into_iter().all(is_reason_for_missing_data));
        assert!(![0, 1, 10, 37].into_iter().any(is_reason_for_missing_data));
    }
}
