//! 3.04 Race and Ethnicity: seven columns of Client.csv that HUD's response categories number from 1.

use crate::columns::client;
use crate::list::code_list;

code_list! {
    /// Response categories of 3.04.1 Race and Ethnicity.
    ///
    /// Source: HMIS Data Standards Manual FY2026, 3.04 Race and Ethnicity.
    Race, "3.04.1" {
        /// American Indian, Alaska Native, or Indigenous
        AmericanIndian = 1 "American Indian, Alaska Native, or Indigenous",
        /// Asian or Asian American
        Asian = 2 "Asian or Asian American",
        /// Black, African American, or African
        Black = 3 "Black, African American, or African",
        /// Native Hawaiian or Pacific Islander
        PacificIslander = 4 "Native Hawaiian or Pacific Islander",
        /// White
        White = 5 "White",
        /// Hispanic/Latina/o
        Hispanic = 6 "Hispanic/Latina/o",
        /// Middle Eastern or North African
        MiddleEastern = 7 "Middle Eastern or North African",
    }
}

impl Race {
    /// The column of Client.csv that says yes or no to it.
    #[must_use]
    pub const fn column(self) -> usize {
        match self {
            Self::AmericanIndian => client::AM_IND_AK_NATIVE,
            Self::Asian => client::ASIAN,
            Self::Black => client::BLACK_AF_AMERICAN,
            Self::PacificIslander => client::NATIVE_HI_PACIFIC,
            Self::White => client::WHITE,
            Self::Hispanic => client::HISPANIC_LATINAO,
            Self::MiddleEastern => client::MID_EAST_N_AFRICAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Race;
    use crate::FileId;

    #[test]
    fn each_race_has_a_column_of_its_own() {
        let columns: BTreeSet<usize> = Race::ALL.iter().map(|race| race.column()).collect();
        assert_eq!(columns.len(), Race::ALL.len());
        for column in columns {
            assert_eq!(FileId::Client.columns()[column].element, "3.04.1");
        }
    }
}
