//! Groups of living situations and destinations.
//!
//! Source: HMIS Data Standards FY2026, 3.12 and 3.917 (GLOSSARY.md section 17.1).

use hud::{LivingSituationUse, SituationGroup};

use crate::code::Code;

/// Group of a code, whether it may stand there or not; `None` if there is none.
pub(crate) fn situation_group(code: Code) -> Option<SituationGroup> {
    code.number().map(|number| SituationGroup::of(i64::from(number)))
}

pub(crate) fn is_homeless(code: Code) -> bool {
    situation_group(code) == Some(SituationGroup::Homeless)
}

/// A code that is not allowed counts as not collected, so in the last group.
pub(crate) fn prior_group(code: Code) -> SituationGroup {
    group_if(code, is_prior(code))
}

pub(crate) fn destination_group(code: Code) -> SituationGroup {
    group_if(code, is_destination(code))
}

/// "Data not collected": 99, blank, or a code that is no destination.
pub(crate) fn is_destination_not_collected(code: Code) -> bool {
    code.missing() || !is_destination(code)
}

/// "Data not collected": 99, blank, or a code that is no prior living situation.
pub(crate) fn is_prior_not_collected(code: Code) -> bool {
    code.missing() || !is_prior(code)
}

fn group_if(code: Code, allowed: bool) -> SituationGroup {
    situation_group(code).filter(|_| allowed).unwrap_or(SituationGroup::Other)
}

/// 3.917 Prior Living Situation may hold it.
fn is_prior(code: Code) -> bool {
    in_list(code).is_some_and(|situation| situation.prior)
}

/// 3.12 Destination may hold it.
fn is_destination(code: Code) -> bool {
    in_list(code).is_some_and(|situation| situation.destination)
}

fn in_list(code: Code) -> Option<&'static LivingSituationUse> {
    LivingSituationUse::of(i64::from(code.number()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundreds_are_groups_and_unknown_codes_are_not_collected() {
        assert_eq!(prior_group(Code::from(116)), SituationGroup::Homeless);
        assert_eq!(prior_group(Code::from(312)), SituationGroup::Other, "a destination only");
        assert_eq!(destination_group(Code::from(312)), SituationGroup::Temporary);
        assert_eq!(destination_group(Code::from(24)), SituationGroup::Other);
        assert!(is_destination_not_collected(Code::from(499)));
        assert!(is_destination_not_collected(Code::NULL));
        assert!(!is_destination_not_collected(Code::from(30)));
        assert!(is_prior_not_collected(Code::from(24)));
    }
}
