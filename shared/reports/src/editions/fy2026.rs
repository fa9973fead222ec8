//! HMIS Data Standards FY2026, for reports from October 1, 2025.

use super::Edition;
use crate::engine::Table;
use crate::tables::ce_activity::CE_Q10;
use crate::tables::ce_households::{CE_Q9A, CE_Q9B, CE_Q9C, CE_Q9D};
use crate::tables::q04_projects::{CE_Q4A, Q4A};
use crate::tables::q05_validation::{CE_Q5A, Q5A};
use crate::tables::q06_quality::{CE_Q6A, Q6A, Q6B, Q6C, Q6D, Q6E, Q6F};
use crate::tables::q07_people::{CE_Q7A, CE_Q8A, Q7A, Q7B, Q8A, Q8B};
use crate::tables::q09_contacts::{Q9A, Q9B};
use crate::tables::q11_age::Q11;
use crate::tables::q12_race::Q12;
use crate::tables::q13_conditions::{Q13A1, Q13A2, Q13B1, Q13B2, Q13C1, Q13C2, Q26E};
use crate::tables::q14_violence::{Q14A, Q14B};
use crate::tables::q15_situation::{Q15, Q27D};
use crate::tables::q16_income::{Q16, Q17, Q18, Q27G, Q27H};
use crate::tables::q19_change::{Q19A1, Q19A2};
use crate::tables::q19b_disabled::{Q19B, Q27I};
use crate::tables::q20_benefits::{Q20A, Q20B, Q21};
use crate::tables::q22_housing::{Q22C, Q22E, Q22F, Q22G, Q27K, Q27L};
use crate::tables::q22_length::{Q22A1, Q22A2, Q22B, Q22D, Q27E, Q27J};
use crate::tables::q23_destination::{Q23C, Q23D, Q23E, Q25I, Q25J, Q27F1, Q27F2};
use crate::tables::q24_outcomes::{Q24A, Q24B, Q24E};
use crate::tables::q25_veterans::{Q25A, Q25B, Q25D};
use crate::tables::q26_chronic::{Q26A, Q26B, Q26D};
use crate::tables::q27_youth::{Q27A, Q27B, Q27M};

pub(super) const APR: Edition = Edition { title: "CoC APR", tables: APR_TABLES };
pub(super) const CAPER: Edition = Edition { title: "ESG CAPER", tables: CAPER_TABLES };
pub(super) const CE_APR: Edition = Edition { title: "CE APR", tables: CE_APR_TABLES };

#[rustfmt::skip]
const APR_TABLES: &[Table] = &[
    Q4A, Q5A, Q6A, Q6B, Q6C, Q6D, Q6E, Q6F, Q7A, Q7B, Q8A, Q8B, Q9A, Q9B, Q11, Q12,
    Q13A1, Q13B1, Q13C1, Q13A2, Q13B2, Q13C2, Q14A, Q14B, Q15,
    Q16, Q17, Q18, Q19A1, Q19A2, Q19B, Q20A, Q20B, Q21,
    Q22A1, Q22B, Q22C, Q22E, Q22F, Q22G, Q23C, Q23D, Q23E, Q24B, Q24E,
    Q25A, Q25B, Q25D, Q25I, Q25J, Q26A, Q26B, Q26D, Q26E,
    Q27A, Q27B, Q27D, Q27E, Q27F1, Q27F2, Q27G, Q27H, Q27I, Q27J, Q27K, Q27L, Q27M,
];

#[rustfmt::skip]
const CAPER_TABLES: &[Table] = &[
    Q4A, Q5A, Q6A, Q6B, Q6C, Q6D, Q6E, Q6F, Q7A, Q7B, Q8A, Q8B, Q9A, Q9B, Q11, Q12,
    Q13A1, Q13B1, Q13C1, Q14A, Q14B, Q15, Q16, Q17, Q19B, Q20A, Q21,
    Q22A2, Q22C, Q22D, Q22E, Q22F, Q22G, Q23C, Q23D, Q23E, Q24A, Q24E, Q25A, Q26B,
];

const CE_APR_TABLES: &[Table] =
    &[CE_Q4A, CE_Q5A, CE_Q6A, CE_Q7A, CE_Q8A, CE_Q9A, CE_Q9B, CE_Q9C, CE_Q9D, CE_Q10];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_have_67_40_and_10_files() {
        assert_eq!(APR_TABLES.len(), 67);
        assert_eq!(CAPER_TABLES.len(), 40);
        assert_eq!(CE_APR_TABLES.len(), 10);
    }
}
