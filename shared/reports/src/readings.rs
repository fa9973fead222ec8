//! Readings of HUD's text that may be chosen; every run prints those it was made by.

use serde::{Deserialize, Serialize};

use crate::sentence::{Pattern, Sentence};

/// Whether people who moved in more than 730 days after their start count in the totals and the average of Q22c and
/// Q27k, whose ranges end at 730 days.
///
/// HUD's text names no limit: rows 11 and 12 are people "who have moved into housing" (APR Programming Specifications
/// FY2026, Q22c items 2, 3 and 5; READINGS.md R5). Other systems differ, and no answer of HUD is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Over730Days {
    /// HUD's text.
    #[default]
    Counted,
    /// As if the ranges were a limit.
    LeftOut,
}

/// The reading of a run that does not ask for another.
pub const Q22C_OVER_730_DAYS: Over730Days = Over730Days::Counted;

impl Over730Days {
    /// The reading in words.
    pub fn sentence(self) -> Sentence {
        const COUNTED: Pattern = Pattern::new(
            "Q22c and Q27k: people who moved in after more than 730 days are counted in the totals and the average.",
            "Q22c y Q27k: quienes se mudaron después de más de 730 días cuentan en los totales y el promedio.",
        );
        const LEFT_OUT: Pattern = Pattern::new(
            "Q22c and Q27k: people who moved in after more than 730 days are left out.",
            "Q22c y Q27k: quienes se mudaron después de más de 730 días se dejan fuera.",
        );
        match self {
            Self::Counted => COUNTED.filled(&[]),
            Self::LeftOut => LEFT_OUT.filled(&[]),
        }
    }
}
