//! 3.02 Social Security Number.

use hud::lists::SSNDataQuality;

/// A Social Security Number as HMIS CSV writes it: nine characters, `x` for each unknown digit.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ssn(String);

impl Ssn {
    /// The SSN that someone typed: nine digits, or the last four, or `x` for unknown ones. Blanks and hyphens do not
    /// count. `None` if it cannot be one.
    ///
    /// ```
    /// use domain::Ssn;
    /// assert_eq!(Ssn::parse("123-47-6789").unwrap().as_str(), "123476789");
    /// assert_eq!(Ssn::parse("6789").unwrap().as_str(), "xxxxx6789");
    /// assert!(Ssn::parse("12345").is_none());
    /// ```
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let text: String =
            typed.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_lowercase()).collect();
        let text = if text.len() == 4 { format!("xxxxx{text}") } else { text };
        let some_known = text.bytes().any(|digit| digit.is_ascii_digit());
        (Self::is_valid_text(&text) && some_known).then_some(Self(text))
    }

    /// Whether the text is nine digits or `x`.
    #[must_use]
    pub fn is_valid_text(text: &str) -> bool {
        text.len() == 9 && text.bytes().all(|digit| digit.is_ascii_digit() || digit == b'x')
    }

    /// The nine characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the known parts can belong to a number that was ever given out.
    ///
    /// See [`is_possible_ssn`] for the rule.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        is_possible_ssn(&self.0)
    }

    /// What an SSN says about its own quality: 1, full, if all nine digits are known, else 2, partial.
    ///
    /// Source: HMIS Data Standards FY2026, 3.02.2.
    #[must_use]
    pub fn quality(&self) -> i64 {
        if self.0.contains('x') {
            SSNDataQuality::ApproximateOrPartialSsnReported.code()
        } else {
            SSNDataQuality::FullSsnReported.code()
        }
    }
}

/// Marks that may stand together between two groups of digits.
const MARKS_BETWEEN: usize = 3;

/// Whether an SSN of nine characters, or its last four, breaks none of HUD's rules about the digits that are known.
///
/// Impossible are: first three digits 000, 666 or 900 to 999; middle two 00; last four 0000; all nine known and equal,
/// or counting up or down by one, with 0 after 9. A part with an unknown digit says nothing. Other lengths are
/// impossible.
///
/// Source: APR Programming Specifications FY2026, Q6a, "SSN rule" (TABLES-1.md).
///
/// ```
/// use domain::is_possible_ssn;
/// assert!(is_possible_ssn("123476789") && is_possible_ssn("xxxxx6789") && is_possible_ssn("6789"));
/// assert!(!is_possible_ssn("000456789") && !is_possible_ssn("123456789") && !is_possible_ssn("xxxxx0000"));
/// ```
#[must_use]
pub fn is_possible_ssn(number: &str) -> bool {
    let number = number.as_bytes();
    let known = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let (area, group, serial) = match number.len() {
        4 => (&[][..], &[][..], number),
        9 => (&number[..3], &number[3..5], &number[5..]),
        _ => return false,
    };
    let impossible_area = |area: &[u8]| area == b"000" || area == b"666" || area[0] == b'9';
    serial != b"0000"
        && group != b"00"
        && (area.is_empty() || !known(area) || !impossible_area(area))
        && (number.len() != 9 || !known(number) || !is_keyboard_run(number))
}

/// All digits equal, or counting up or down by one, 0 after 9.
fn is_keyboard_run(number: &[u8]) -> bool {
    [0, 1, 9]
        .into_iter()
        .any(|step| number.windows(2).all(|pair| (pair[0] - b'0' + step) % 10 == pair[1] - b'0'))
}

/// Whether a free text holds what looks like a Social Security Number: nine digits, plain or as 3-2-4 with any
/// marks or blanks between.
///
/// ```
/// assert!(domain::contains_ssn("her number is 123-45-6789."));
/// assert!(domain::contains_ssn("123 45 6789"));
/// assert!(domain::contains_ssn("123\u{2013}45 / 6789"));
/// assert!(!domain::contains_ssn("call 209-555-0147 by 11/22/2026, ticket 2026-0147"));
/// ```
#[must_use]
pub fn contains_ssn(text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    (0..text.len()).any(|start| {
        let begins = start == 0 || !is_digit(text[start - 1]);
        begins && [&[3_usize, 2, 4][..], &[9][..]].iter().any(|groups| matches_groups(&text[start..], groups))
    })
}

/// An ASCII digit, or one of the full-width digits that some keyboards type.
fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&letter)
}

fn matches_groups(text: &[char], groups: &[usize]) -> bool {
    let mut at = 0;
    for (index, &length) in groups.iter().enumerate() {
        if index > 0 {
            let marks = text[at..].iter().take(MARKS_BETWEEN).take_while(|letter| !letter.is_alphanumeric());
            at += marks.count();
        }
        if text.len() < at + length || !text[at..at + length].iter().all(|letter| is_digit(*letter)) {
            return false;
        }
        at += length;
    }
    !text.get(at).is_some_and(|letter| is_digit(*letter))
}

#[cfg(test)]
mod tests {
    use super::contains_ssn;

    #[test]
    fn a_social_security_number_is_found_whatever_stands_between_its_groups() {
        for mark in [
            "", "-", " ", ".", "/", "_", ":", ",", "*", "\u{2010}", "\u{2013}", "\u{2014}", "\u{2212}",
            "\u{a0}",
        ] {
            assert!(contains_ssn(&format!("SSN 123{mark}45{mark}6789 of a client")), "{mark:?}");
        }
        for written in
            ["123 - 45 - 6789", "(123)45-6789", "123\n45\n6789", "\u{ff11}\u{ff12}\u{ff13}-45-6789"]
        {
            assert!(contains_ssn(written), "{written:?}");
        }
        for other in ["209-555-0147", "11/22/2026", "1234567890", "12-345-6789", "123 beds, 45 of 6789"] {
            assert!(!contains_ssn(other), "{other:?}");
        }
    }
}
