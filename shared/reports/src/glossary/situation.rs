//! Groups of living situations and destinations.

use crate::code::Code;

/// Codes are grouped by hundreds: 100 homeless, 200 institutional, 300 temporary, 400 permanent, else other.
///
/// Source: HMIS Data Standards FY2026, 3.12 and 3.917 (GLOSSARY.md section 17.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SituationGroup {
    Homeless,
    Institutional,
    Temporary,
    Permanent,
    Other,
}

/// Codes that 3.917 Prior Living Situation may hold.
const PRIOR: &[i16] = &[
    116, 101, 118, 215, 206, 207, 225, 204, 205, 302, 329, 314, 332, 336, 335, 410, 435, 421, 411, 8, 9, 99,
];

/// Codes that 3.12 Destination may hold.
const DESTINATION: &[i16] = &[
    116, 101, 118, 215, 206, 207, 225, 204, 205, 302, 329, 314, 332, 312, 313, 327, 422, 423, 426, 410, 435,
    421, 411, 30, 17, 24, 8, 9, 99,
];

/// A code that is not allowed counts as not collected, so in the last group.
pub(crate) fn prior_group(code: Code) -> SituationGroup {
    group_of(code, PRIOR)
}

pub(crate) fn destination_group(code: Code) -> SituationGroup {
    group_of(code, DESTINATION)
}

/// "Data not collected": 99, blank, or a code that is no destination.
pub(crate) fn is_destination_not_collected(code: Code) -> bool {
    code.missing() || !code.among(DESTINATION)
}

/// "Data not collected": 99, blank, or a code that is no prior living situation.
pub(crate) fn is_prior_not_collected(code: Code) -> bool {
    code.missing() || !code.among(PRIOR)
}

fn group_of(code: Code, allowed: &[i16]) -> SituationGroup {
    match code.number().filter(|number| allowed.contains(number)) {
        Some(100..=199) => SituationGroup::Homeless,
        Some(200..=299) => SituationGroup::Institutional,
        Some(300..=399) => SituationGroup::Temporary,
        Some(400..=499) => SituationGroup::Permanent,
        _ => SituationGroup::Other,
    }
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
