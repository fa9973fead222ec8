//! 4.02 Income: total, earned and other.

use crate::code::Code;

/// Monthly income of one record in cents, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Total {
    Cents(i64),
    DontKnow,
    Missing,
}

/// The fields of IncomeBenefits.csv that make the total.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct IncomeFields {
    pub(crate) any_source: Code,
    pub(crate) total_monthly: Option<i64>,
    /// At least one of the fifteen sources is flagged yes.
    pub(crate) has_source: bool,
    /// Sum of the amounts of the flagged sources, in cents; `None` if no flagged source has one.
    pub(crate) itemized: Option<i64>,
}

/// "Total monthly income": the first rule that matches wins.
///
/// Source: Glossary FY2026, "Determining total income and earned income" (GLOSSARY.md section 14.2).
pub(crate) fn total(fields: &IncomeFields) -> Total {
    match (fields.total_monthly, fields.itemized) {
        (Some(cents), _) if cents > 0 => Total::Cents(cents),
        (_, Some(cents)) if fields.has_source => Total::Cents(cents),
        _ if fields.any_source.no() => Total::Cents(0),
        (Some(_), _) if fields.any_source.yes() || fields.any_source.is_null() => Total::Cents(0),
        _ if fields.any_source.dont_know() => Total::DontKnow,
        _ => Total::Missing,
    }
}

/// Whole dollars, half up, as the bands of Q16 want them.
///
/// Source: APR Programming Specifications FY2026, Q16 (GLOSSARY.md section 14.4).
pub(crate) fn whole_dollars(cents: i64) -> i64 {
    cents.saturating_add(50).div_euclid(100)
}

/// One of the three pairs of rows of Q19a.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IncomeKind {
    Earned,
    Other,
    Any,
}

/// Splits a total: earned income never makes the rest negative.
///
/// Source: Glossary FY2026, "Earned income" and "Other income" (GLOSSARY.md section 14.2).
pub(crate) fn part(kind: IncomeKind, total: i64, earned: i64) -> i64 {
    match kind {
        IncomeKind::Earned => earned,
        IncomeKind::Other => (total - earned).max(0),
        IncomeKind::Any => total,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_follow_huds_rules_in_order() {
        let fields = |any: Code, total_monthly, has_source, itemized| IncomeFields {
            any_source: any,
            total_monthly,
            has_source,
            itemized,
        };
        for (sentence, given, expected) in [
            ("a stored total above zero", fields(0.into(), Some(500), true, Some(700)), Total::Cents(500)),
            ("the sum of the flagged sources", fields(1.into(), None, true, Some(700)), Total::Cents(700)),
            ("… also when all amounts are zero", fields(8.into(), None, true, Some(0)), Total::Cents(0)),
            ("no income", fields(0.into(), None, false, None), Total::Cents(0)),
            ("a total of zero with yes", fields(1.into(), Some(0), true, None), Total::Cents(0)),
            ("a total of zero with nothing", fields(Code::NULL, Some(0), false, None), Total::Cents(0)),
            ("doesn't know", fields(8.into(), None, false, None), Total::DontKnow),
            ("prefers not to answer", fields(9.into(), Some(0), false, None), Total::DontKnow),
            ("yes without any amount", fields(1.into(), None, true, None), Total::Missing),
            ("not collected", fields(99.into(), None, false, None), Total::Missing),
            ("nothing at all", fields(Code::NULL, None, false, None), Total::Missing),
        ] {
            assert_eq!(total(&given), expected, "{sentence}");
        }
    }

    #[test]
    fn dollars_round_half_up_before_banding() {
        assert_eq!(whole_dollars(50_049), 500);
        assert_eq!(whole_dollars(50_050), 501);
        assert_eq!(whole_dollars(49), 0);
    }

    #[test]
    fn other_income_is_never_negative() {
        assert_eq!(part(IncomeKind::Other, 500, 700), 0);
        assert_eq!(part(IncomeKind::Other, 900, 700), 200);
    }
}
