//! Names that people type when they practice (PRODUCT L4).

use domain::names;

use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

const PRACTICE: &[&str] = &[
    "asdf",
    "client",
    "demo",
    "dummy",
    "example",
    "fake",
    "foo",
    "mouse",
    "nobody",
    "practice",
    "qwerty",
    "sample",
    "test",
    "testclient",
    "tester",
    "testing",
    "training",
    "xxx",
    "xyz",
    "zzz",
];

/// Words that are names of real people too: they count only when both names are such.
const ALSO_NAMES: &[&str] = &["client", "mouse"];

/// Asks before a name of practice is saved among live data.
///
/// # Errors
/// 409 `LOOKS_LIKE_PRACTICE`, unless it is among what was confirmed.
pub(super) fn check_practice(
    state: &AppState,
    confirmed: &[Code],
    first: &str,
    last: &str,
) -> Result<(), Problem> {
    let asks = state.environment.is_live() && looks_like_practice(first, last);
    match asks && !confirmed.contains(&Code::LooksLikePractice) {
        true => Err(Problem::new(Code::LooksLikePractice)),
        false => Ok(()),
    }
}

/// Whether a name looks like practice.
fn looks_like_practice(first: &str, last: &str) -> bool {
    let words: Vec<String> = names::tokens(first).into_iter().chain(names::tokens(last)).collect();
    let on_list = |word: &String| PRACTICE.contains(&word.as_str());
    let doubtful = |word: &String| ALSO_NAMES.contains(&word.as_str());
    words.iter().any(|word| on_list(word) && !doubtful(word))
        || (!words.is_empty() && words.iter().all(on_list))
}

#[cfg(test)]
mod tests {
    use super::looks_like_practice;

    #[test]
    fn practice_names_are_told_from_real_ones() {
        for (first, last) in
            [("Test", "Client"), ("test", "lopez"), ("Ana", "ASDF"), ("Demo", ""), ("", "Testing")]
        {
            assert!(looks_like_practice(first, last), "{first} {last}");
        }
        for (first, last) in [("Maria", "Testa"), ("Demond", "Lopez"), ("Ana", "Mouse"), ("", "")] {
            assert!(!looks_like_practice(first, last), "{first} {last}");
        }
    }
}
