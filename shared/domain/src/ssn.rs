//! 3.02 Social Security Number.

/// A Social Security Number as HMIS CSV writes it: nine characters, `x` for each unknown digit.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ssn(String);

impl Ssn {
    /// The SSN that someone typed: nine digits, or the last four, or `x` for unknown ones. Blanks and hyphens do not
    /// count. `None` if it cannot be one.
    ///
    /// ```
    /// use domain::Ssn;
    /// assert_eq!(Ssn::parse("123-45-6789").unwrap().as_str(), "123456789");
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

    /// What an SSN says about its own quality: 1, full, if all nine digits are known, else 2, partial.
    ///
    /// Source: HMIS Data Standards FY2026, 3.02.2.
    #[must_use]
    pub fn quality(&self) -> i64 {
        if self.0.contains('x') { 2 } else { 1 }
    }
}

/// Whether a free text holds what looks like a Social Security Number: nine digits, plain or as 3-2-4.
///
/// ```
/// assert!(domain::contains_ssn("her number is 123-45-6789."));
/// assert!(domain::contains_ssn("123 45 6789"));
/// assert!(!domain::contains_ssn("call 209-555-0147 by 11/22/2026, ticket 2026-0147"));
/// ```
#[must_use]
pub fn contains_ssn(text: &str) -> bool {
    let bytes = text.as_bytes();
    (0..bytes.len()).any(|start| {
        let begins = start == 0 || !bytes[start - 1].is_ascii_digit();
        begins
            && [&[3_usize, 2, 4][..], &[9][..]].iter().any(|groups| matches_groups(&bytes[start..], groups))
    })
}

fn matches_groups(bytes: &[u8], groups: &[usize]) -> bool {
    let mut at = 0;
    for (index, &length) in groups.iter().enumerate() {
        if index > 0 && bytes.get(at).is_some_and(|b| matches!(b, b'-' | b' ' | b'.')) {
            at += 1;
        }
        if bytes.len() < at + length || !bytes[at..at + length].iter().all(u8::is_ascii_digit) {
            return false;
        }
        at += length;
    }
    !bytes.get(at).is_some_and(u8::is_ascii_digit)
}
