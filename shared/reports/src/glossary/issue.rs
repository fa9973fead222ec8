//! Data-quality issues of one element, as the columns of Q6a to Q6c name them.

use hud::lists::{DOBDataQuality, NameDataQuality};

use crate::code::Code;
use crate::day::Day;

/// The first that applies, left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Issue {
    /// "Client Doesn't Know/Prefers Not to Answer"
    DontKnow,
    /// "Information Missing"
    Missing,
    /// "Data Issues"
    Data,
}

/// Name (3.01).
///
/// Source: APR Programming Specifications FY2026, Q6a (TABLES-1.md).
pub(crate) fn name(first: Option<&str>, last: Option<&str>, quality: Code) -> Option<Issue> {
    let blank = |text: Option<&str>| text.is_none_or(|text| text.trim().is_empty());
    match () {
        () if quality.dont_know() => Some(Issue::DontKnow),
        () if blank(first) || blank(last) || quality.not_collected() => Some(Issue::Missing),
        () if quality.is(NameDataQuality::Partial) => Some(Issue::Data),
        () => None,
    }
}

/// Social Security Number (3.02).
///
/// The last four digits suffice and quality 2 alone is no issue.
///
/// Source: APR Programming Specifications FY2026, Q6a, "SSN rule" (TABLES-1.md).
pub(crate) fn social_security_number(number: Option<&str>, quality: Code) -> Option<Issue> {
    let number = number.map(str::trim).filter(|text| !text.is_empty());
    match number {
        _ if quality.dont_know() => Some(Issue::DontKnow),
        None => Some(Issue::Missing),
        Some(_) if quality.not_collected() => Some(Issue::Missing),
        Some(number) => (!is_plausible(number)).then_some(Issue::Data),
    }
}

/// Digits are known or `x`, the last four are all known, and the parts that are known are possible.
fn is_plausible(number: &str) -> bool {
    let bytes = number.as_bytes();
    let last_four = bytes.len().checked_sub(4).map_or(bytes, |at| &bytes[at..]);
    bytes.iter().all(|byte| byte.is_ascii_digit() || byte.eq_ignore_ascii_case(&b'x'))
        && last_four.iter().all(u8::is_ascii_digit)
        && domain::is_possible_ssn(number)
}

/// Date of Birth (3.03). `starts` is the project start of a head or adult, to whom the last rule applies.
///
/// Source: APR Programming Specifications FY2026, Q6a, "DOB rule" (TABLES-1.md).
pub(crate) fn date_of_birth(
    born: Option<Day>,
    quality: Code,
    record_created: Option<Day>,
    starts: Option<Day>,
) -> Option<Issue> {
    let Some(born) = born else {
        return Some(if quality.dont_know() { Issue::DontKnow } else { Issue::Missing });
    };
    let doubtful = quality.is_unknown()
        || quality.is(DOBDataQuality::ApproximateOrPartialDobReported)
        || born < Day::from_civil(1915, 1, 1)
        || record_created.is_some_and(|created| born > created)
        || starts.is_some_and(|starts| born >= starts);
    doubtful.then_some(Issue::Data)
}

/// Race and Ethnicity (3.04): RaceNone counts even next to a race.
///
/// Source: APR Programming Specifications FY2026, Q6a (TABLES-1.md).
pub(crate) fn race(any_race: bool, race_none: Code) -> Option<Issue> {
    match () {
        () if race_none.dont_know() => Some(Issue::DontKnow),
        () if race_none.not_collected() || !any_race => Some(Issue::Missing),
        () => None,
    }
}

/// A yes/no question with its sources: no with a source, or yes without one, contradicts itself.
///
/// `record` is `None` when the record that should hold the answer is absent.
///
/// Source: APR Programming Specifications FY2026, Q6c (TABLES-1.md).
pub(crate) fn with_sources(record: Option<(Code, bool)>) -> Option<Issue> {
    let Some((any_source, has_source)) = record else {
        return Some(Issue::Missing);
    };
    match () {
        () if any_source.dont_know() => Some(Issue::DontKnow),
        () if !any_source.yes_or_no() => Some(Issue::Missing),
        () if any_source.yes() != has_source => Some(Issue::Data),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::day;

    #[test]
    fn social_security_numbers_follow_huds_rules() {
        for (sentence, number, expected) in [
            ("a usual number", "123476789", None),
            ("the last four suffice", "xxxxx1234", None),
            ("… also alone", "1234", None),
            ("the last four must all be there", "12345x789", Some(Issue::Data)),
            ("the last four are 0000", "123450000", Some(Issue::Data)),
            ("the first three are 000", "000456789", Some(Issue::Data)),
            ("the first three are 666", "666456789", Some(Issue::Data)),
            ("the first three are 900 to 999", "900456789", Some(Issue::Data)),
            ("the middle two are 00", "123006789", Some(Issue::Data)),
            ("all nine identical", "222222222", Some(Issue::Data)),
            ("nine digits up, 0 after 9", "345678901", Some(Issue::Data)),
            ("nine digits down", "876543210", Some(Issue::Data)),
            ("up and down is no run", "121212121", None),
            ("letters", "12345678a", Some(Issue::Data)),
            ("another length", "12345", Some(Issue::Data)),
        ] {
            assert_eq!(social_security_number(Some(number), 1.into()), expected, "{sentence}");
        }
        assert_eq!(social_security_number(Some("xxxxx1234"), 2.into()), None, "quality 2 alone is no issue");
        assert_eq!(social_security_number(Some("1"), 8.into()), Some(Issue::DontKnow));
        assert_eq!(social_security_number(None, 1.into()), Some(Issue::Missing));
        assert_eq!(social_security_number(Some("123476789"), 99.into()), Some(Issue::Missing));
    }

    #[test]
    fn birth_dates_follow_huds_rules() {
        let born = Some(day(1990, 5, 5));
        let (created, starts) = (Some(day(2026, 1, 1)), Some(day(2026, 1, 1)));
        for (sentence, born, quality, expected) in [
            ("a usual date", born, 1, None),
            ("no data quality is no issue", born, -1, None),
            ("approximate", born, 2, Some(Issue::Data)),
            ("the quality contradicts the date", born, 9, Some(Issue::Data)),
            ("before 1915", Some(day(1914, 12, 31)), 1, Some(Issue::Data)),
            ("on the project start", Some(day(2026, 1, 1)), 1, Some(Issue::Data)),
            ("no date, doesn't know", None, 8, Some(Issue::DontKnow)),
            ("no date, not collected", None, 99, Some(Issue::Missing)),
            ("no date though marked as known", None, 1, Some(Issue::Missing)),
        ] {
            assert_eq!(date_of_birth(born, Code::from(quality), created, starts), expected, "{sentence}");
        }
        assert_eq!(date_of_birth(Some(day(2026, 1, 1)), 1.into(), created, None), None, "a newborn child");
        let before_birth = date_of_birth(Some(day(2026, 1, 2)), 1.into(), created, None);
        assert_eq!(before_birth, Some(Issue::Data), "born after the record was created");
    }

    #[test]
    fn names_races_and_sources_follow_huds_rules() {
        assert_eq!(name(Some("Ana"), Some("Diaz"), 1.into()), None);
        assert_eq!(name(Some("Ana"), None, 1.into()), Some(Issue::Missing));
        assert_eq!(name(None, None, 9.into()), Some(Issue::DontKnow));
        assert_eq!(name(Some("Ana"), Some("Diaz"), 2.into()), Some(Issue::Data));
        assert_eq!(race(true, 9.into()), Some(Issue::DontKnow));
        assert_eq!(race(true, 99.into()), Some(Issue::Missing));
        assert_eq!(race(false, Code::NULL), Some(Issue::Missing));
        assert_eq!(with_sources(None), Some(Issue::Missing));
        assert_eq!(with_sources(Some((0.into(), true))), Some(Issue::Data));
        assert_eq!(with_sources(Some((1.into(), true))), None);
    }
}
