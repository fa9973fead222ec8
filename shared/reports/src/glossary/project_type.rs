//! 2.02.6 Project Type, and the groups that the report asks about.

use hud::lists::{FundingSource, ProjectType};

use crate::code::Code;

/// What the report needs to know of the project a stay is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ProjectKind {
    pub(crate) code: Code,
    pub(crate) pay_for_success: bool,
    pub(crate) path: bool,
    pub(crate) youth_demonstration: bool,
}

impl ProjectKind {
    pub(crate) fn new(code: Code, funders: impl IntoIterator<Item = Code>) -> Self {
        let none = Self { code, pay_for_success: false, path: false, youth_demonstration: false };
        funders.into_iter().fold(none, |kind, funder| Self {
            pay_for_success: kind.pay_for_success || funder.is(FundingSource::HudPayForSuccess),
            path: kind.path || funder.is(FundingSource::HhsPathStreetOutreachAndSupportiveServicesOnly),
            ..kind
        })
    }

    /// Notes whether YHDP funds the project at some time in the report range.
    pub(crate) fn with_demonstration(self, youth_demonstration: bool) -> Self {
        Self { youth_demonstration, ..self }
    }

    pub(crate) fn is(self, kind: ProjectType) -> bool {
        self.code.is(kind)
    }

    pub(crate) fn is_permanent_housing(self) -> bool {
        self.code.within(ProjectType::is_permanent_housing)
    }

    /// Permanent housing other than rapid re-housing.
    pub(crate) fn is_lasting_housing(self) -> bool {
        self.is_permanent_housing() && !self.is(ProjectType::PhRapidReHousing)
    }

    /// Counts contacts: street outreach and night-by-night shelter.
    ///
    /// Source: APR Programming Specifications FY2026, Q9a (TABLES-1.md).
    pub(crate) fn asks_contacts(self) -> bool {
        self.code.among(&[ProjectType::EmergencyShelterNightByNight, ProjectType::StreetOutreach])
    }

    /// Asks when people moved in: PSH, RRH and any Pay for Success project.
    ///
    /// Source: APR Programming Specifications FY2026, introduction (GLOSSARY.md section 0.2).
    pub(crate) fn moves_in(self) -> bool {
        self.code.among(&[ProjectType::PhPermanentSupportiveHousing, ProjectType::PhRapidReHousing])
            || self.pay_for_success
    }

    /// Time before housing is counted to the move-in date rather than to the project start.
    ///
    /// Source: APR Programming Specifications FY2026, Q22e (GLOSSARY.md section 17.4).
    pub(crate) fn houses_on_move_in(self) -> bool {
        self.code.among(&[
            ProjectType::PhPermanentSupportiveHousing,
            ProjectType::PhHousingOnly,
            ProjectType::PhRapidReHousing,
        ]) || self.pay_for_success
    }

    /// Project types of Q22e, Q22g and Q27l.
    ///
    /// Source: APR Programming Specifications FY2026, Q22e (GLOSSARY.md section 17.4).
    pub(crate) fn asks_time_before_housing(self) -> bool {
        self.code.among(&[
            ProjectType::EmergencyShelterEntryExit,
            ProjectType::EmergencyShelterNightByNight,
            ProjectType::TransitionalHousing,
            ProjectType::PhPermanentSupportiveHousing,
            ProjectType::SafeHaven,
            ProjectType::PhHousingOnly,
            ProjectType::PhRapidReHousing,
        ]) || self.pay_for_success
    }

    /// Clients count in data quality only once engaged: street outreach, and services-only under PATH.
    ///
    /// Source: Glossary FY2026, "Data quality universe" (GLOSSARY.md section 2.5).
    pub(crate) fn counts_from_engagement(self) -> bool {
        self.is(ProjectType::StreetOutreach) || self.is(ProjectType::ServicesOnly) && self.path
    }

    /// Project types whose youth answer Q27m when funded by YHDP.
    ///
    /// Source: APR Programming Specifications FY2026, Q27m.
    pub(crate) fn asks_youth_education(self) -> bool {
        self.code.among(&[
            ProjectType::TransitionalHousing,
            ProjectType::PhPermanentSupportiveHousing,
            ProjectType::StreetOutreach,
            ProjectType::ServicesOnly,
            ProjectType::PhRapidReHousing,
        ]) && self.youth_demonstration
    }

    /// Types 0, 1, 4 and 8: the client is homeless by being there.
    ///
    /// Source: Glossary FY2026, "Chronic homelessness", step for ES, SH and SO (GLOSSARY.md section 10.1).
    pub(crate) fn is_homeless_situation(self) -> bool {
        self.code.among(&[
            ProjectType::EmergencyShelterEntryExit,
            ProjectType::EmergencyShelterNightByNight,
            ProjectType::StreetOutreach,
            ProjectType::SafeHaven,
        ])
    }
}
