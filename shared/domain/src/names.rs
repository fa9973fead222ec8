//! Folding, splitting and comparing names. Search and the comparison of possible duplicates stand on it.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use rphonetic::{DoubleMetaphone, Encoder};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Nicknames, one group a line: the full name, then what people call it.
const NICKNAMES: &str = include_str!("../data/nicknames.csv");

/// The groups in which each name stands: every client that a search meets is looked up here.
static GROUPS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut groups: HashMap<&str, Vec<&str>> = HashMap::new();
    for group in NICKNAMES.lines() {
        for name in group.split(',') {
            groups.entry(name).or_default().push(group);
        }
    }
    groups
});

fn groups(token: &str) -> &'static [&'static str] {
    GROUPS.get(token).map_or(&[], Vec::as_slice)
}

/// The name in lower case without accents and punctuation; hyphens become blanks, runs of blanks one blank.
///
/// ```
/// use domain::names::fold;
/// assert_eq!(fold(" García-López "), "garcia lopez");
/// assert_eq!(fold("O'Brien, Jr."), "obrien jr");
/// assert_eq!(fold("Núñez"), "nunez");
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            letter if letter.is_alphanumeric() => {
                folded.push_str(plain(letter).unwrap_or(letter.encode_utf8(&mut [0; 4])))
            }
            letter if is_separator(letter) && !folded.is_empty() && !folded.ends_with(' ') => {
                folded.push(' ')
            }
            _ => {}
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Letters that have no decomposition in Unicode.
const fn plain(letter: char) -> Option<&'static str> {
    match letter {
        'ø' => Some("o"),
        'ł' => Some("l"),
        'đ' | 'ð' => Some("d"),
        'ß' => Some("ss"),
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'þ' => Some("th"),
        'ı' => Some("i"),
        _ => None,
    }
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '‐' | '‑' | '–' | '—' | '/' | '_')
}

/// The words of a name, folded.
#[must_use]
pub fn tokens(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Other names that people use for this one, folded: `bob` → `robert`, `bobby`, `rob`, … Never the name itself.
#[must_use]
pub fn nicknames(token: &str) -> BTreeSet<&'static str> {
    groups(token).iter().flat_map(|group| group.split(',')).filter(|name| *name != token).collect()
}

/// The full names that this one may stand for, folded: `alex` → `alexander`, `alexandra`. Empty for a name without
/// nicknames. Two names are nicknames of each other exactly if they share a full name.
#[must_use]
pub fn full_names(token: &str) -> BTreeSet<&'static str> {
    groups(token).iter().filter_map(|group| group.split(',').next()).collect()
}

/// How a word sounds (Double Metaphone): `smyth` and `smith` are alike. Empty for words without letters.
///
/// Source: L. Philips, "The Double Metaphone Search Algorithm", C/C++ Users Journal 18(6), 2000.
#[must_use]
pub fn sound(token: &str) -> String {
    let letters: String = token.chars().filter(char::is_ascii_alphabetic).collect();
    if letters.is_empty() {
        String::new()
    } else {
        DoubleMetaphone::default().encode(&letters).to_lowercase()
    }
}

/// How a word that was searched for agrees with a word of a name; the better, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// It sounds alike.
    Sound,
    /// One is a nickname of the other.
    Nickname,
    /// The name begins with it.
    Beginning,
    /// They are the same.
    Same,
}

/// How a folded word that was searched for agrees with a folded word of a name; `None` if it does not.
///
/// ```
/// use domain::names::{Agreement, agreement};
/// assert_eq!(agreement("lop", "lopez"), Some(Agreement::Beginning));
/// assert_eq!(agreement("bob", "robert"), Some(Agreement::Nickname));
/// assert_eq!(agreement("smyth", "smith"), Some(Agreement::Sound));
/// assert_eq!(agreement("smith", "lopez"), None);
/// ```
#[must_use]
pub fn agreement(searched: &str, word: &str) -> Option<Agreement> {
    if searched == word {
        Some(Agreement::Same)
    } else if word.starts_with(searched) {
        Some(Agreement::Beginning)
    } else if groups(searched).iter().any(|group| group.split(',').any(|name| name == word)) {
        Some(Agreement::Nickname)
    } else if may_sound_alike(searched) && sounds_alike(searched, word) {
        Some(Agreement::Sound)
    } else {
        None
    }
}

/// Whether a folded word is long enough to agree by sound; two letters sound like too many names.
#[must_use]
pub fn may_sound_alike(searched: &str) -> bool {
    searched.len() > 2
}

fn sounds_alike(left: &str, right: &str) -> bool {
    let left = sound(left);
    !left.is_empty() && left == sound(right)
}

/// Words that stand behind a name and are often typed into its box, folded.
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// The folded name without a suffix at its end, or what may become one while it is typed: `Diaz Jr.` → `diaz`, and
/// `Diaz J` too, so that fewer letters never find less. `None` if there is none, or if nothing else would be left.
///
/// ```
/// use domain::names::without_suffix;
/// assert_eq!(without_suffix("Diaz, Jr.").as_deref(), Some("diaz"));
/// assert_eq!(without_suffix("Diaz"), None);
/// assert_eq!(without_suffix("Jr"), None);
/// ```
#[must_use]
pub fn without_suffix(name: &str) -> Option<String> {
    let folded = fold(name);
    let (before, last) = folded.rsplit_once(' ')?;
    SUFFIXES.iter().any(|suffix| suffix.starts_with(last)).then(|| before.to_owned())
}

/// How well a search for a first and a last name agrees with one name of a client; `None` if it is not found.
///
/// Each word that was searched for must agree with a word of its own, first with first and last with last, or all of
/// them the other way round. An empty box agrees with everything. A suffix that the client's name does not have is
/// passed over, since HUD keeps suffixes in a column of their own; the agreement is then a beginning at best.
#[must_use]
pub fn matches(first: &str, last: &str, client_first: &str, client_last: &str) -> Option<Agreement> {
    let (client_first, client_last) = (tokens(client_first), tokens(client_last));
    let agreement = |first: &str, last: &str| {
        let (first, last) = (tokens(first), tokens(last));
        let straight = both(words_match(&first, &client_first), words_match(&last, &client_last));
        let swapped = both(words_match(&first, &client_last), words_match(&last, &client_first));
        straight.max(swapped)
    };
    let as_typed = agreement(first, last);
    let shorter = suffixes_left_out(first, last)
        .and_then(|(first, last)| agreement(&first, &last))
        .map(|found| found.min(Agreement::Beginning));
    as_typed.max(shorter)
}

/// What was typed into the two boxes without the suffixes; `None` if there are none.
#[must_use]
pub fn suffixes_left_out(first: &str, last: &str) -> Option<(String, String)> {
    match (without_suffix(first), without_suffix(last)) {
        (None, None) => None,
        (shorter_first, shorter_last) => {
            Some((shorter_first.unwrap_or_else(|| fold(first)), shorter_last.unwrap_or_else(|| fold(last))))
        }
    }
}

fn both(left: Option<Agreement>, right: Option<Agreement>) -> Option<Agreement> {
    Some(left?.min(right?))
}

/// The weakest agreement of the searched words, each with the best word; words written apart also match as one.
fn words_match(searched: &[String], words: &[String]) -> Option<Agreement> {
    let each = searched.iter().try_fold(Agreement::Same, |weakest, word| {
        let best = words.iter().filter_map(|candidate| agreement(word, candidate)).max()?;
        Some(weakest.min(best))
    });
    let joined = (words.len() > 1 || searched.len() > 1)
        .then(|| agreement(&searched.concat(), &words.concat()))
        .flatten()
        .filter(|_| !searched.is_empty());
    each.max(joined)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_found_by_its_beginning_in_either_order_by_nickname_and_by_sound() {
        let found = |first, last| matches(first, last, "Robert", "García-López");
        assert_eq!(found("Robert", "Garcia Lopez"), Some(Agreement::Same));
        assert_eq!(found("Ro", "Lop"), Some(Agreement::Beginning));
        assert_eq!(found("garcia", "robert"), Some(Agreement::Same));
        assert_eq!(found("Bob", "Garcia"), Some(Agreement::Nickname));
        assert_eq!(found("", "garcialopez"), Some(Agreement::Same));
        assert_eq!(matches("Jon", "Smyth", "John", "Smith"), Some(Agreement::Sound));
        assert_eq!(found("Ana", "Garcia"), None);
    }

    #[test]
    fn a_suffix_typed_into_the_box_of_the_last_name_finds_the_person() {
        for typed in ["Diaz Jr.", "Diaz, Jr", "Diaz Sr", "Diaz III", "Diaz J"] {
            assert_eq!(matches("Jon", typed, "Jon", "Diaz"), Some(Agreement::Beginning), "{typed}");
        }
        assert_eq!(matches("Jon", "Diaz Jr", "Jon", "Diaz Jr."), Some(Agreement::Same));
        assert_eq!(matches("Diaz Jr", "Jon", "Jon", "Diaz"), Some(Agreement::Beginning), "in either order");
        assert_eq!(matches("Jon", "Diaz Ruiz", "Jon", "Diaz"), None, "another surname is no suffix");
    }

    proptest! {
        #[test]
        fn fewer_letters_never_lose_a_client_that_matched_by_spelling(first in "[A-Za-zÀ-ÿ' -]{1,12}", last in "[A-Za-zÀ-ÿ' -]{1,12}", keep in 1_usize..12) {
            let shorter: String = last.chars().take(keep).collect();
            prop_assert!(matches(&first, &shorter, &first, &last) >= Some(Agreement::Beginning));
        }

        #[test]
        fn folding_twice_changes_nothing(name in ".{0,20}") {
            prop_assert_eq!(fold(&fold(&name)), fold(&name));
        }
    }
}
