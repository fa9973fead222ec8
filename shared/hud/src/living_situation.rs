//! Where each living situation of list 3.12.1 may be used.

use crate::generated::living_situations::USES;

/// All living situations.
pub static LIVING_SITUATIONS: &[LivingSituationUse] = &USES;

/// One code of list 3.12.1 and the elements it may stand in.
///
/// Source: HMIS Data Dictionary FY2026, appendix A, living situation option list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LivingSituationUse {
    /// HUD's number.
    pub code: i64,
    /// HUD's text.
    pub text: &'static str,
    /// `homeless`, `institutional`, `temporary`, `permanent` or `other`.
    pub group: &'static str,
    /// Allowed in 3.917, prior living situation.
    pub prior: bool,
    /// Allowed in 4.12, current living situation.
    pub current: bool,
    /// Allowed in 3.12, destination.
    pub destination: bool,
}

impl LivingSituationUse {
    /// The situation with that number.
    #[must_use]
    pub fn of(code: i64) -> Option<&'static Self> {
        LIVING_SITUATIONS.iter().find(|situation| situation.code == code)
    }
}

/// What kind of place a living situation or destination is.
///
/// The hundreds of the number tell: 100 to 199 homeless, 200 to 299 institutional, 300 to 399 temporary, 400 to 499
/// permanent; numbers below are no place.
///
/// Source: HMIS Data Dictionary FY2026, appendix A, living situation option list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SituationGroup {
    /// 100 to 199.
    Homeless,
    /// 200 to 299.
    Institutional,
    /// 300 to 399.
    Temporary,
    /// 400 to 499.
    Permanent,
    /// All other numbers.
    Other,
}

impl SituationGroup {
    /// The group of a number, whether the list has it or not.
    #[must_use]
    pub const fn of(code: i64) -> Self {
        match code {
            100..=199 => Self::Homeless,
            200..=299 => Self::Institutional,
            300..=399 => Self::Temporary,
            400..=499 => Self::Permanent,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hundreds_of_a_situation_are_its_group() {
        for situation in LIVING_SITUATIONS {
            let group = match SituationGroup::of(situation.code) {
                SituationGroup::Homeless => "homeless",
                SituationGroup::Institutional => "institutional",
                SituationGroup::Temporary => "temporary",
                SituationGroup::Permanent => "permanent",
                SituationGroup::Other => "other",
            };
            assert_eq!(group, situation.group, "{}", situation.code);
        }
    }
}
