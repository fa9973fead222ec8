//! 2.02.6 Project Type, and the groups that the report asks about.

use crate::code::Code;

pub(crate) const NIGHT_BY_NIGHT: i16 = 1;
pub(crate) const STREET_OUTREACH: i16 = 4;
pub(crate) const SERVICES_ONLY: i16 = 6;

/// 2.06 Funding Source: HUD: Pay for Success.
const PAY_FOR_SUCCESS: i16 = 35;
/// 2.06 Funding Source: HHS: PATH.
const PATH: i16 = 21;

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
            pay_for_success: kind.pay_for_success || funder.is(PAY_FOR_SUCCESS),
            path: kind.path || funder.is(PATH),
            ..kind
        })
    }

    /// Notes whether YHDP funds the project at some time in the report range.
    pub(crate) fn with_demonstration(self, youth_demonstration: bool) -> Self {
        Self { youth_demonstration, ..self }
    }

    pub(crate) fn is(self, number: i16) -> bool {
        self.code.is(number)
    }

    /// Asks when people moved in: PSH, RRH and any Pay for Success project.
    ///
    /// Source: APR Programming Specifications FY2026, introduction (GLOSSARY.md section 0.2).
    pub(crate) fn moves_in(self) -> bool {
        self.code.among(&[3, 13]) || self.pay_for_success
    }

    /// Time before housing is counted to the move-in date rather than to the project start.
    ///
    /// Source: APR Programming Specifications FY2026, Q22e (GLOSSARY.md section 17.4).
    pub(crate) fn houses_on_move_in(self) -> bool {
        self.code.among(&[3, 9, 13]) || self.pay_for_success
    }

    /// Project types of Q22e, Q22g and Q27l.
    ///
    /// Source: APR Programming Specifications FY2026, Q22e (GLOSSARY.md section 17.4).
    pub(crate) fn asks_time_before_housing(self) -> bool {
        self.code.among(&[0, 1, 2, 3, 8, 9, 13]) || self.pay_for_success
    }

    /// Clients count in data quality only once engaged: street outreach, and services-only under PATH.
    ///
    /// Source: Glossary FY2026, "Data quality universe" (GLOSSARY.md section 2.5).
    pub(crate) fn counts_from_engagement(self) -> bool {
        self.is(STREET_OUTREACH) || self.is(SERVICES_ONLY) && self.path
    }

    /// Project types whose youth answer Q27m when funded by YHDP.
    ///
    /// Source: APR Programming Specifications FY2026, Q27m.
    pub(crate) fn asks_youth_education(self) -> bool {
        self.code.among(&[2, 3, 4, 6, 13]) && self.youth_demonstration
    }

    /// Types 0, 1, 4 and 8: the client is homeless by being there.
    ///
    /// Source: Glossary FY2026, "Chronic homelessness", step for ES, SH and SO (GLOSSARY.md section 10.1).
    pub(crate) fn is_homeless_situation(self) -> bool {
        self.code.among(&[0, 1, 4, 8])
    }
}
