//! Age on the day the report looks at a client.

use crate::code::Code;
use crate::day::{Day, Period};

/// One age per client and report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Age {
    Years(u8),
    /// No date of birth; 3.03 DOB Data Quality is 8 or 9.
    DontKnow,
    /// No usable date of birth otherwise.
    NotCollected,
}

impl Age {
    /// Completed years on the later of `entry` and the report start.
    ///
    /// - `born`, `quality`: 3.03 Date of Birth and its data quality; the quality never overrides a date.
    /// - Someone born during the stay, after the day looked at, is 0; born after the report end is unknown.
    ///
    /// Source: Glossary FY2026, "Age" (GLOSSARY.md section 3).
    pub(crate) fn reported(born: Option<Day>, quality: Code, entry: Day, period: Period) -> Self {
        let on = entry.max(period.start);
        match born {
            None if quality.dont_know() => Self::DontKnow,
            None => Self::NotCollected,
            Some(born) if born <= on => Self::Years(completed_years(born, on)),
            Some(born) if born <= period.end => Self::Years(0),
            Some(_) => Self::NotCollected,
        }
    }

    pub(crate) fn years(self) -> Option<u8> {
        match self {
            Self::Years(years) => Some(years),
            Self::DontKnow | Self::NotCollected => None,
        }
    }

    /// Source: Glossary FY2026, "Adult": age 18 or over.
    pub(crate) fn is_adult(self) -> bool {
        self.years().is_some_and(|years| years >= 18)
    }

    /// Source: Glossary FY2026, "Child": under 18, whatever the relationship.
    pub(crate) fn is_child(self) -> bool {
        self.years().is_some_and(|years| years < 18)
    }

    pub(crate) fn is_unknown(self) -> bool {
        self.years().is_none()
    }

    pub(crate) fn within(self, ages: std::ops::RangeInclusive<u8>) -> bool {
        self.years().is_some_and(|years| ages.contains(&years))
    }
}

/// Birthdays passed from `born` to `on`; someone born on February 29 turns a year older on March 1 of other
/// years. At most 255.
pub(crate) fn completed_years(born: Day, on: Day) -> u8 {
    let (born_year, born_month, born_day) = born.civil();
    let (year, month, day) = on.civil();
    let before_birthday = (month, day) < (born_month, born_day);
    u8::try_from((year - born_year - i32::from(before_birthday)).max(0)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{day, fiscal_year};

    #[test]
    fn age_follows_huds_sentences() {
        let age = |born, entry| Age::reported(Some(born), Code::from(1), entry, fiscal_year());
        for (sentence, born, entry, expected) in [
            ("at the report start for those already there", day(2008, 6, 1), day(2024, 1, 1), Age::Years(17)),
            (
                "at the project start for those who came later",
                day(2008, 6, 1),
                day(2026, 6, 1),
                Age::Years(18),
            ),
            ("the day before the birthday", day(2008, 6, 2), day(2026, 6, 1), Age::Years(17)),
            ("born on February 29, on February 28", day(2008, 2, 29), day(2026, 2, 28), Age::Years(17)),
            ("born on February 29, on March 1", day(2008, 2, 29), day(2026, 3, 1), Age::Years(18)),
            ("born during the stay", day(2026, 2, 1), day(2025, 11, 1), Age::Years(0)),
            ("born after the report", day(2026, 10, 1), day(2025, 11, 1), Age::NotCollected),
        ] {
            assert_eq!(age(born, entry), expected, "{sentence}");
        }
    }

    #[test]
    fn without_a_birth_date_the_data_quality_names_the_reason() {
        let age = |quality| Age::reported(None, quality, day(2025, 11, 1), fiscal_year());
        assert_eq!(age(Code::from(8)), Age::DontKnow);
        assert_eq!(age(Code::from(9)), Age::DontKnow);
        assert_eq!(age(Code::from(99)), Age::NotCollected);
        assert_eq!(age(Code::NULL), Age::NotCollected);
    }
}
