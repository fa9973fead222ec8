//! The columns of IncomeBenefits.csv in the order of HUD's tables.

use hud::columns::income_benefits as ib;

/// Flag and amount of the fifteen income sources, in HUD's order.
pub(super) const INCOME_SOURCES: [(usize, usize); 15] = [
    (ib::EARNED, ib::EARNED_AMOUNT),
    (ib::UNEMPLOYMENT, ib::UNEMPLOYMENT_AMOUNT),
    (ib::SSI, ib::SSI_AMOUNT),
    (ib::SSDI, ib::SSDI_AMOUNT),
    (ib::VA_DISABILITY_SERVICE, ib::VA_DISABILITY_SERVICE_AMOUNT),
    (ib::VA_DISABILITY_NON_SERVICE, ib::VA_DISABILITY_NON_SERVICE_AMOUNT),
    (ib::PRIVATE_DISABILITY, ib::PRIVATE_DISABILITY_AMOUNT),
    (ib::WORKERS_COMP, ib::WORKERS_COMP_AMOUNT),
    (ib::TANF, ib::TANF_AMOUNT),
    (ib::GA, ib::GA_AMOUNT),
    (ib::SOC_SEC_RETIREMENT, ib::SOC_SEC_RETIREMENT_AMOUNT),
    (ib::PENSION, ib::PENSION_AMOUNT),
    (ib::CHILD_SUPPORT, ib::CHILD_SUPPORT_AMOUNT),
    (ib::ALIMONY, ib::ALIMONY_AMOUNT),
    (ib::OTHER_INCOME_SOURCE, ib::OTHER_INCOME_AMOUNT),
];

/// Non-cash benefits in HUD's order.
pub(super) const BENEFITS: [usize; 6] = [
    ib::SNAP,
    ib::WIC,
    ib::TANF_CHILD_CARE,
    ib::TANF_TRANSPORTATION,
    ib::OTHER_TANF,
    ib::OTHER_BENEFITS_SOURCE,
];

/// Health insurance in the order of Q21.
pub(super) const INSURANCES: [usize; 10] = [
    ib::MEDICAID,
    ib::MEDICARE,
    ib::SCHIP,
    ib::VHA_SERVICES,
    ib::EMPLOYER_PROVIDED,
    ib::COBRA,
    ib::PRIVATE_PAY,
    ib::STATE_HEALTH_INS,
    ib::INDIAN_HEALTH_SERVICES,
    ib::OTHER_INSURANCE,
];

const INCOME_FIELDS: [usize; 9] = [
    ib::ENROLLMENT_ID,
    ib::INFORMATION_DATE,
    ib::INCOME_FROM_ANY_SOURCE,
    ib::TOTAL_MONTHLY_INCOME,
    ib::BENEFITS_FROM_ANY_SOURCE,
    ib::INSURANCE_FROM_ANY_SOURCE,
    ib::DATA_COLLECTION_STAGE,
    ib::DATE_UPDATED,
    ib::DATE_DELETED,
];
/// All columns of the file that the report reads.
pub(super) const INCOME: [usize; 55] = {
    let mut columns = [0; 55];
    let mut at = 0;
    while at < 55 {
        columns[at] = match at {
            0..9 => INCOME_FIELDS[at],
            9..24 => INCOME_SOURCES[at - 9].0,
            24..39 => INCOME_SOURCES[at - 24].1,
            39..45 => BENEFITS[at - 39],
            _ => INSURANCES[at - 45],
        };
        at += 1;
    }
    columns
};
