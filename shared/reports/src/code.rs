//! An answer from one of HUD's lists, as the file holds it.

use hud::CodeList;
use hud::lists::{NoYes, NoYesReasonsForMissingData as Reasons};

/// A list code; small, because a report holds millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Code(i16);

impl Code {
    /// The field is blank, or the record that should hold it is absent.
    pub(crate) const NULL: Self = Self(-1);
    /// A number that no HUD list holds; not blank, but no answer either.
    const UNKNOWN: i16 = -2;

    pub(crate) fn of(number: Option<i64>) -> Self {
        match number {
            None => Self::NULL,
            Some(number) => Self(i16::try_from(number).ok().filter(|n| *n >= 0).unwrap_or(Self::UNKNOWN)),
        }
    }

    pub(crate) fn number(self) -> Option<i16> {
        (self.0 >= 0).then_some(self.0)
    }

    /// The code's name in a list; `None` if it is null or not in the list.
    pub(crate) fn named<L: CodeList>(self) -> Option<L> {
        L::from_code(i64::from(self.number()?))
    }

    pub(crate) fn is(self, code: impl CodeList) -> bool {
        i64::from(self.0) == code.code()
    }

    pub(crate) fn is_null(self) -> bool {
        self == Self::NULL
    }

    pub(crate) fn among(self, codes: &[impl CodeList]) -> bool {
        codes.iter().any(|code| self.is(*code))
    }

    /// In the set of a list that `test` tells.
    pub(crate) fn within<L: CodeList>(self, test: impl FnOnce(L) -> bool) -> bool {
        self.named().is_some_and(test)
    }

    pub(crate) fn yes(self) -> bool {
        self.is(NoYes::Yes)
    }

    pub(crate) fn no(self) -> bool {
        self.is(NoYes::No)
    }

    pub(crate) fn yes_or_no(self) -> bool {
        self.yes() || self.no()
    }

    /// "Client doesn't know" (8) or "client prefers not to answer" (9), in whatever list.
    pub(crate) fn dont_know(self) -> bool {
        self.among(&[Reasons::ClientDoesntKnow, Reasons::ClientPrefersNotToAnswer])
    }

    /// "Data not collected" (99), but not blank.
    pub(crate) fn not_collected(self) -> bool {
        self.is(Reasons::DataNotCollected)
    }

    /// A reason why the answer is missing (8, 9 or 99), but not blank.
    pub(crate) fn is_unknown(self) -> bool {
        self.dont_know() || self.not_collected()
    }

    /// An answer of the list, and no reason why there is none.
    pub(crate) fn answers<L: CodeList>(self) -> bool {
        self.named::<L>().is_some() && !self.is_unknown()
    }

    /// Missing in HUD's sense: blank or "data not collected" (99).
    ///
    /// Source: HMIS Standard Reporting Terminology Glossary, "Missing data" (GLOSSARY.md section 1).
    pub(crate) fn missing(self) -> bool {
        self.is_null() || self.not_collected()
    }

    /// Doesn't know, prefers not to answer, not collected, or blank.
    pub(crate) fn unanswered(self) -> bool {
        self.dont_know() || self.missing()
    }
}

impl Default for Code {
    fn default() -> Self {
        Self::NULL
    }
}

#[cfg(test)]
impl From<i16> for Code {
    fn from(number: i16) -> Self {
        Self(number)
    }
}
