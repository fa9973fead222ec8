//! 3.04 Race and Ethnicity.

use crate::code::Code;

/// The options a client chose, by HUD's response codes 1 to 7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Races(u8);

const HISPANIC: u8 = 6;

impl Races {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) fn of(codes: impl IntoIterator<Item = u8>) -> Self {
        Self(codes.into_iter().filter(|code| (1..=7).contains(code)).fold(0, |set, code| set | 1 << code))
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Exactly these options and no other.
    pub(crate) fn are(self, codes: &[u8]) -> bool {
        self == Self::of(codes.iter().copied())
    }

    pub(crate) fn number(self) -> u32 {
        self.0.count_ones()
    }

    pub(crate) fn with_hispanic(self) -> bool {
        self.0 & (1 << HISPANIC) != 0
    }
}

/// Why no race is known, when none was chosen; a stored RaceNone next to a choice is ignored.
///
/// Source: APR Programming Specifications FY2026, Q12 (GLOSSARY.md section 16).
pub(crate) fn is_unknown(races: Races, race_none: Code) -> RaceUnknown {
    match () {
        () if !races.is_empty() => RaceUnknown::No,
        () if race_none.dont_know() => RaceUnknown::DontKnow,
        () => RaceUnknown::NotCollected,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RaceUnknown {
    No,
    DontKnow,
    NotCollected,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_must_match_exactly() {
        let two = Races::of([2, 4]);
        assert!(two.are(&[4, 2]) && !two.are(&[2]) && !two.are(&[2, 4, 6]));
        assert_eq!(Races::of([0, 8, 99]), Races::default());
    }

    #[test]
    fn race_none_is_ignored_next_to_a_choice() {
        assert_eq!(is_unknown(Races::of([2]), Code::from(8)), RaceUnknown::No);
        assert_eq!(is_unknown(Races::of([]), Code::from(9)), RaceUnknown::DontKnow);
        assert_eq!(is_unknown(Races::of([]), Code::from(99)), RaceUnknown::NotCollected);
        assert_eq!(is_unknown(Races::of([]), Code::NULL), RaceUnknown::NotCollected);
    }
}
