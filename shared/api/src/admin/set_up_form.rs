//! What the forms of the set-up have in common: a second record of one name is asked about, and what is missing or
//! in no form of HUD's is refused at its field.

use domain::names::fold;

use crate::code::Code;
use crate::problem::Problem;

/// Characters of the name of an organization, a program or a grant (HMIS CSV: 200).
pub(super) const MAX_NAME: usize = 200;

/// Asks before a second record of one name. `before` is the name that the record has already.
///
/// # Errors
/// 409 `SAME_NAME`, unless it is among what was confirmed.
pub(super) fn ask_same_name<'a>(
    confirmed: &[Code],
    before: Option<&str>,
    name: &str,
    others: impl IntoIterator<Item = &'a str>,
) -> Result<(), Problem> {
    let is_new = before.is_none_or(|before| fold(before) != fold(name));
    let is_used = is_new && others.into_iter().any(|other| fold(other) == fold(name));
    match is_used && !confirmed.contains(&Code::SameName) {
        true => Err(Problem::at("/name", Code::SameName)),
        false => Ok(()),
    }
}

/// A reference to a record that the tenant does not have: as in a path, but its field is named.
pub(super) fn unknown_at(pointer: &str, error: store::Error) -> Problem {
    match error {
        store::Error::NotFound => Problem::at(pointer, Code::NotFound),
        other => other.into(),
    }
}

/// Everything that is wrong with a form.
#[derive(Default)]
pub(super) struct Faults(Vec<Problem>);

impl Faults {
    /// The value, or the fault of having none.
    pub(super) fn need<T>(&mut self, pointer: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.0.push(Problem::at(pointer, Code::ReasonRequired));
        }
        value
    }

    /// The value, or the fault that it is refused with.
    pub(super) fn kept<T>(&mut self, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.0.push(problem)).ok()
    }

    /// Refuses the form if anything was wrong: each field once.
    pub(super) fn check(self) -> Result<(), Problem> {
        Problem::all(self.0)
    }
}

/// HUD's geocode: six digits (2.03.2).
pub(super) fn is_geocode(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A ZIP code: five digits, or five and four with a hyphen between (2.03.7).
pub(super) fn is_zip(text: &str) -> bool {
    let is_number =
        |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('-') {
        Some((five, four)) => is_number(five, 5) && is_number(four, 4),
        None => is_number(text, 5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_geocode_has_six_digits_and_a_zip_code_five_or_nine() {
        assert!(is_geocode("062352") && !is_geocode("6235") && !is_geocode("06235A"));
        assert!(is_zip("95354") && is_zip("95354-0001") && !is_zip("9535") && !is_zip("95354-1"));
    }

    #[test]
    fn a_name_is_the_same_whatever_its_capitals_accents_and_blanks() {
        let asks = |name: &str| ask_same_name(&[], None, name, ["Casa María"]).is_err();
        assert!(asks("casa maria") && asks(" CASA  MARÍA ") && !asks("Casa Mario"));
        assert!(ask_same_name(&[Code::SameName], None, "Casa Maria", ["Casa María"]).is_ok());
        assert!(ask_same_name(&[], Some("Casa Maria"), "Casa María", ["Casa María"]).is_ok(), "its own name");
    }
}
