//! An answer from one of HUD's lists, as the file holds it.

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

    pub(crate) fn is(self, number: i16) -> bool {
        self.0 == number
    }

    pub(crate) fn is_null(self) -> bool {
        self == Self::NULL
    }

    pub(crate) fn among(self, numbers: &[i16]) -> bool {
        numbers.contains(&self.0)
    }

    pub(crate) fn within(self, numbers: std::ops::RangeInclusive<i16>) -> bool {
        numbers.contains(&self.0)
    }

    pub(crate) fn yes(self) -> bool {
        self.is(1)
    }

    pub(crate) fn yes_or_no(self) -> bool {
        self.is(0) || self.is(1)
    }

    /// "Client doesn't know" (8) or "client prefers not to answer" (9).
    pub(crate) fn dont_know(self) -> bool {
        self.is(8) || self.is(9)
    }

    /// Missing in HUD's sense: blank or "data not collected" (99).
    ///
    /// Source: HMIS Standard Reporting Terminology Glossary, "Missing data" (GLOSSARY.md section 1).
    pub(crate) fn missing(self) -> bool {
        self.is_null() || self.is(99)
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
