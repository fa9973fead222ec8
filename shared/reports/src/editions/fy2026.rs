//! HMIS Data Standards FY2026, for reports from October 1, 2025.

use super::Edition;
use crate::engine::Table;
use crate::tables::{
    q04_projects::*, q05_validation::*, q07_people::*, q09_contacts::*, q11_age::*, q22_length::*,
    q23_destination::*,
};

pub(super) const APR: Edition = Edition { title: "CoC APR", tables: APR_TABLES };
pub(super) const CAPER: Edition = Edition { title: "ESG CAPER", tables: CAPER_TABLES };
pub(super) const CE_APR: Edition = Edition { title: "CE APR", tables: &[Q4A, Q7A, Q8A] };

const APR_TABLES: &[Table] = &[
    Q4A, Q5A, Q7A, Q7B, Q8A, Q8B, Q9A, Q9B, Q11, Q22A1, Q22B, Q23C, Q23D, Q23E, Q25I, Q25J, Q27E, Q27F1,
    Q27F2, Q27J,
];

const CAPER_TABLES: &[Table] = &[Q4A, Q5A, Q7A, Q7B, Q8A, Q8B, Q9A, Q9B, Q11, Q22A2, Q22D, Q23C, Q23D, Q23E];
