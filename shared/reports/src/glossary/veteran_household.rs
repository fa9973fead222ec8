//! The veteran status of a household.

use super::chronic::Chronic;
use crate::code::Code;

/// Row of Q25b that a household belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VeteranHousehold {
    /// No member is known to be an adult: in no row.
    NoAdult,
    ChronicVeteran,
    Veteran,
    NotVeteran,
    DontKnow,
    NotCollected,
}

/// From the veteran status and chronic status of every adult of the household; the first match wins.
///
/// Source: APR Programming Specifications FY2026, Q25b (TABLES-2.md).
pub(crate) fn veteran_household(adults: &[(Code, Chronic)]) -> VeteranHousehold {
    let any = |test: fn(&(Code, Chronic)) -> bool| adults.iter().any(test);
    match () {
        () if adults.is_empty() => VeteranHousehold::NoAdult,
        () if any(|(veteran, chronic)| veteran.yes() && *chronic == Chronic::Yes) => {
            VeteranHousehold::ChronicVeteran
        }
        () if any(|(veteran, _)| veteran.yes()) => VeteranHousehold::Veteran,
        () if adults.iter().all(|(veteran, _)| veteran.no()) => VeteranHousehold::NotVeteran,
        () if any(|(veteran, _)| veteran.dont_know()) => VeteranHousehold::DontKnow,
        () => VeteranHousehold::NotCollected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_per_household_in_huds_order() {
        use Chronic::{No, Yes};
        let code = |number: i16| Code::from(number);
        for (sentence, adults, expected) in [
            (
                "a chronically homeless veteran",
                vec![(code(1), Yes), (code(0), No)],
                VeteranHousehold::ChronicVeteran,
            ),
            ("chronic is somebody else", vec![(code(1), No), (code(0), Yes)], VeteranHousehold::Veteran),
            ("every adult is no veteran", vec![(code(0), No), (code(0), Yes)], VeteranHousehold::NotVeteran),
            ("one adult is unknown", vec![(code(0), No), (code(9), No)], VeteranHousehold::DontKnow),
            (
                "one adult was not asked",
                vec![(code(0), No), (Code::NULL, No)],
                VeteranHousehold::NotCollected,
            ),
            ("nobody is known to be an adult", vec![], VeteranHousehold::NoAdult),
        ] {
            assert_eq!(veteran_household(&adults), expected, "{sentence}");
        }
    }
}
