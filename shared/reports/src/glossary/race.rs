//! 3.04 Race and Ethnicity.

use hud::Race;

use crate::code::Code;

/// The options that a client chose; bit `n` is HUD's response category `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Races(u8);

impl Races {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) fn of(races: impl IntoIterator<Item = Race>) -> Self {
        Self(races.into_iter().fold(0, |set, race| set | 1 << race.code()))
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Exactly these options and no other.
    pub(crate) fn are(self, races: &[Race]) -> bool {
        self == Self::of(races.iter().copied())
    }

    pub(crate) fn number(self) -> u32 {
        self.0.count_ones()
    }

    pub(crate) fn with_hispanic(self) -> bool {
        self.0 & (1 << Race::Hispanic.code()) != 0
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
        let two = Races::of([Race::Asian, Race::PacificIslander]);
        assert!(two.are(&[Race::PacificIslander, Race::Asian]) && !two.are(&[Race::Asian]));
        assert!(!two.are(&[Race::Asian, Race::PacificIslander, Race::Hispanic]));
    }

    #[test]
    fn race_none_is_ignored_next_to_a_choice() {
        assert_eq!(is_unknown(Races::of([Race::Asian]), Code::from(8)), RaceUnknown::No);
        assert_eq!(is_unknown(Races::of([]), Code::from(9)), RaceUnknown::DontKnow);
        assert_eq!(is_unknown(Races::of([]), Code::from(99)), RaceUnknown::NotCollected);
        assert_eq!(is_unknown(Races::of([]), Code::NULL), RaceUnknown::NotCollected);
    }
}
