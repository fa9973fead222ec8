//! Under which keys a name is found. Pure; the search reads what this says is written.
//!
//! A name stands in the index once for each pair of a word of one part and a word of the other, both
//! ways round: `John Smith` under `jo` as `smith|john` and under `sm` as `john|smith`, and the same by
//! sound. Whoever searches for two beginnings, in either order, reads one narrow range.

use std::collections::BTreeSet;

use domain::names;

use crate::scope::escaped;

/// Letters of a word that make the partition.
const LETTERS: usize = 2;

/// Letters of the other word that narrow the range: fewer than a whole word, since words written
/// together begin alike.
const NARROW: usize = 4;

/// A place in the index: the partition's word part, and how the sort key begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    /// Two letters, or `~` and a sound.
    pub(crate) partition: String,
    /// Beginning of the sort key.
    pub(crate) sort: String,
}

impl Place {
    fn new(partition: impl Into<String>, sort: impl Into<String>) -> Self {
        Self { partition: partition.into(), sort: sort.into() }
    }

    /// Whether a place found by reading from this one on includes `other`.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.partition == other.partition && other.sort.starts_with(&self.sort)
    }
}

fn beginning(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

/// The words of one part of a name; several words also count as one written together.
fn words(name: &str) -> Vec<String> {
    let mut words = names::tokens(name);
    if words.len() > 1 {
        words.push(words.concat());
    }
    words
}

/// How a word may sound: itself, and the names it is short for.
fn sounds(word: &str) -> BTreeSet<String> {
    let full = names::full_names(word).into_iter().map(names::sound);
    full.chain([names::sound(word)]).filter(|sound| !sound.is_empty()).collect()
}

/// Every place under which a client of this name stands.
pub(crate) fn places(first: &str, last: &str) -> BTreeSet<Place> {
    let (first, last) = (words(first), words(last));
    let mut places = BTreeSet::new();
    pairs(&first, &last, &mut places);
    pairs(&last, &first, &mut places);
    places
}

fn pairs(words: &[String], others: &[String], places: &mut BTreeSet<Place>) {
    let none = [String::new()];
    let others = if others.is_empty() { &none } else { others };
    for word in words {
        for other in others {
            places.insert(Place::new(beginning(word, LETTERS), format!("{}|", escaped(other))));
            let other_sounds = if other.is_empty() { BTreeSet::from([String::new()]) } else { sounds(other) };
            for sound in sounds(word) {
                for other_sound in &other_sounds {
                    places.insert(Place::new(format!("~{sound}"), format!("{}|", escaped(other_sound))));
                }
            }
        }
    }
}

/// Where to read for a search of two boxes, in waves: by spelling first, then by sound.
///
/// Each wave reads on only if the ones before it did not fill the page. A place of a later wave may
/// lead to clients of an earlier one; [`Place::covers`] tells.
pub(crate) fn plan(first: &str, last: &str) -> Vec<Place> {
    let (first, last) = (names::tokens(first), names::tokens(last));
    let longest = |words: &[String]| words.iter().max_by_key(|word| word.chars().count()).cloned();
    let (a, b) = (longest(&first), longest(&last));
    let (word, other) = match (a, b) {
        (Some(a), Some(b)) if a.chars().count() >= LETTERS && b.chars().count() < LETTERS => (a, b),
        (Some(a), Some(b)) => (b, a),
        (Some(word), None) | (None, Some(word)) => (word, String::new()),
        (None, None) => return Vec::new(),
    };
    let narrow = Some(beginning(&other, NARROW))
        .filter(|text| !text.is_empty())
        .map_or_else(String::new, |text| escaped(&text));
    let mut plan = Vec::new();
    if word.chars().count() >= LETTERS {
        plan.push(Place::new(beginning(&word, LETTERS), narrow));
    } else {
        plan.push(Place::new(word.clone(), narrow.clone()));
        plan.extend(
            ('a'..='z').chain('0'..='9').map(|next| Place::new(format!("{word}{next}"), narrow.clone())),
        );
    }
    for sound in sounds(&word) {
        let others = if other.is_empty() { BTreeSet::from([String::new()]) } else { sounds(&other) };
        for other_sound in others {
            let narrow =
                if other_sound.is_empty() { String::new() } else { format!("{}|", escaped(&other_sound)) };
            plan.push(Place::new(format!("~{sound}"), narrow));
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(search: (&str, &str), client: (&str, &str)) -> bool {
        let places = places(client.0, client.1);
        plan(search.0, search.1).iter().any(|wanted| places.iter().any(|place| wanted.covers(place)))
    }

    #[test]
    fn whatever_agrees_by_name_is_where_the_search_reads() {
        let names = [
            ("John", "Smith"),
            ("Robert", "García-López"),
            ("Bob", "Garcialopez"),
            ("María Elena", "de la Cruz"),
            ("Jo Ann", "O'Brien"),
            ("Al", "Ng"),
            ("", "Prince"),
            ("Cher", ""),
        ];
        let searches = [
            ("jo", "sm"),
            ("smith", "john"),
            ("j", "s"),
            ("", "smyth"),
            ("jon", "smyth"),
            ("bob", "garcia lopez"),
            ("robert", "lopez"),
            ("rob", "garcialopez"),
            ("elena", "cruz"),
            ("maria", "delacruz"),
            ("joann", "obrien"),
            ("al", "n"),
            ("a", "ng"),
            ("", "pr"),
            ("ch", ""),
        ];
        for search in searches {
            for client in names {
                let agrees = names::matches(search.0, search.1, client.0, client.1).is_some();
                assert!(
                    !agrees || found(search, client),
                    "{search:?} agrees with {client:?} but does not read there"
                );
            }
        }
    }

    const WORDS: [&str; 28] = [
        "john",
        "jon",
        "smith",
        "smyth",
        "maria",
        "mary",
        "bob",
        "robert",
        "rob",
        "garcia",
        "lopez",
        "garcialopez",
        "de",
        "la",
        "cruz",
        "delacruz",
        "jo",
        "ann",
        "joann",
        "o'brien",
        "alex",
        "sandra",
        "chris",
        "tina",
        "ng",
        "núñez",
        "nunez",
        "kate",
    ];

    fn any_name() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(&WORDS[..]), 0..3).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn no_client_that_agrees_is_missed(
            client in (any_name(), any_name()),
            first in any_name(),
            last in any_name(),
            keep in (1_usize..14, 1_usize..14),
        ) {
            let (first, last): (String, String) = (first.chars().take(keep.0).collect(), last.chars().take(keep.1).collect());
            let enough = names::fold(&first).len() + names::fold(&last).len() >= 2;
            let agrees = names::matches(&first, &last, &client.0, &client.1).is_some();
            prop_assert!(!(enough && agrees) || found((&first, &last), (&client.0, &client.1)));
        }
    }

    #[test]
    fn a_plain_name_stands_in_the_index_four_times() {
        assert_eq!(places("John", "Smith").len(), 4);
    }
}
