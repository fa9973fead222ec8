//! Under which keys a name is found. Pure; the search reads what this says is written.
//!
//! A name stands in the index once for each pair of a word of one part and a word of the other, both
//! ways round: `John Smith` under `jo` as `smith|` and under `sm` as `john|`, and the same by sound.
//! Under the sound of a word stands the other word in both forms, as it sounds and, after `=`, as it is
//! written, since one box may hold a nickname and the other a beginning (`Bob Smi`). Whoever searches
//! for two names, in either order, reads narrow ranges.

use std::collections::BTreeSet;

use domain::names;

use crate::keys::scope::escaped;

/// Letters of a word that make the partition.
const LETTERS: usize = 2;

/// Letters of the other word that narrow the range: fewer than a whole word, since words written
/// together begin alike.
const NARROW: usize = 4;

/// A key of the index: the partition's word part, and how the sort key begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IndexKey {
    /// Two letters, or `~` and a sound.
    pub(crate) partition: String,
    /// Beginning of the sort key.
    pub(crate) sort: String,
}

impl IndexKey {
    fn new(partition: impl Into<String>, sort: impl Into<String>) -> Self {
        Self { partition: partition.into(), sort: sort.into() }
    }

    /// Whether a key found by reading from this one on includes `other`.
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

/// The words by which a pair is told apart from others of its partition. What is written together
/// begins like its first word, so that it tells nothing new unless that word is short.
fn telling(words: &[String]) -> &[String] {
    match words {
        [first, .., together] if first.chars().count() >= NARROW && *together != *first => {
            &words[..words.len() - 1]
        }
        words => words,
    }
}

/// How a word may sound: itself, and the names it is short for.
fn sounds(word: &str) -> BTreeSet<String> {
    let full = names::full_names(word).into_iter().map(names::sound);
    full.chain([names::sound(word)]).filter(|sound| !sound.is_empty()).collect()
}

/// The sort keys of a pair under a sound: how the other word sounds, and how it is written.
fn heard(sound: &str) -> String {
    format!("{}|", escaped(sound))
}

/// See [`heard`].
fn written(word: &str) -> String {
    format!("={}|", escaped(word))
}

/// How the sort key of a pair begins if the other word begins so; nothing if any word will do.
fn narrow(other: &str) -> String {
    if other.is_empty() { String::new() } else { escaped(&beginning(other, NARROW)) }
}

/// Every key under which a client of this name stands.
pub(crate) fn index_keys(first: &str, last: &str) -> BTreeSet<IndexKey> {
    let (first, last) = (words(first), words(last));
    let mut keys = BTreeSet::new();
    for (words, others) in [(&first, &last), (&last, &first)] {
        spelled(words, others, &mut keys);
        sounding(words, others, &mut keys);
    }
    keys
}

/// Those of them that begin with letters: what a search by spelling needs, without asking how anything sounds.
pub(crate) fn spelled_keys(first: &str, last: &str) -> BTreeSet<IndexKey> {
    let (first, last) = (words(first), words(last));
    let mut keys = BTreeSet::new();
    spelled(&first, &last, &mut keys);
    spelled(&last, &first, &mut keys);
    keys
}

/// Whether a key is one of [`spelled_keys`].
pub(crate) fn is_spelled(key: &IndexKey) -> bool {
    !key.partition.starts_with('~')
}

/// The other words; one empty one if there is none.
fn or_none(others: &[String]) -> &[String] {
    static NONE: [String; 1] = [String::new()];
    if others.is_empty() { &NONE } else { others }
}

fn spelled(words: &[String], others: &[String], keys: &mut BTreeSet<IndexKey>) {
    for word in words {
        for other in telling(or_none(others)) {
            keys.insert(IndexKey::new(beginning(word, LETTERS), format!("{}|", escaped(other))));
        }
    }
}

fn sounding(words: &[String], others: &[String], keys: &mut BTreeSet<IndexKey>) {
    let others = or_none(others);
    let mut by_sound: BTreeSet<String> = others.iter().flat_map(|other| sounds(other)).collect();
    if by_sound.is_empty() {
        by_sound.insert(String::new());
    }
    let written = telling(others).iter().filter(|other| !other.is_empty());
    let written: Vec<String> = written.map(|other| self::written(other)).collect();
    for word in words {
        for sound in sounds(word) {
            let partition = format!("~{sound}");
            let heard = by_sound.iter().map(|other| heard(other));
            keys.extend(heard.chain(written.clone()).map(|sort| IndexKey::new(partition.clone(), sort)));
        }
    }
}

/// A word as it was searched for, and how it would sound if it agreed by sound or as a nickname.
struct Searched {
    word: String,
    sounds: BTreeSet<String>,
}

impl Searched {
    fn letters(&self) -> usize {
        self.word.chars().count()
    }

    /// Its longest word, and all of its words written together.
    fn all_of(name: &str) -> Vec<Self> {
        let words = names::tokens(name);
        let longest = words.iter().max_by_key(|word| word.chars().count()).cloned();
        let together = (words.len() > 1).then(|| words.concat());
        longest.into_iter().chain(together).map(Self::new).collect()
    }

    fn new(word: String) -> Self {
        let sounds = if names::may_sound_alike(&word) {
            sounds(&word)
        } else {
            names::full_names(&word).into_iter().map(names::sound).collect()
        };
        Self { word, sounds }
    }
}

/// Where to read for a search of two boxes, in waves: by spelling first, then by sound.
///
/// Each wave reads on only if the ones before it did not fill the page. A key of a later wave may lead to clients of
/// an earlier one; [`IndexKey::covers`] tells. A suffix in a box is read as typed first, then without.
pub(crate) fn plan(first: &str, last: &str) -> Vec<IndexKey> {
    let mut plan = plan_as_typed(first, last);
    if let Some((first, last)) = names::suffixes_left_out(first, last) {
        for key in plan_as_typed(&first, &last) {
            if !plan.iter().any(|earlier| earlier.covers(&key)) {
                plan.push(key);
            }
        }
    }
    plan
}

fn plan_as_typed(first: &str, last: &str) -> Vec<IndexKey> {
    let (first, last) = (Searched::all_of(first), Searched::all_of(last));
    let (words, others) = match (first.first(), last.first()) {
        (Some(a), Some(b)) if a.letters() >= LETTERS && b.letters() < LETTERS => (&first, &last),
        (_, Some(_)) => (&last, &first),
        (_, None) => (&first, &last),
    };
    let mut plan = Vec::new();
    let mut add = |key: IndexKey| {
        if !plan.iter().any(|earlier: &IndexKey| earlier.covers(&key)) {
            plan.push(key);
        }
    };
    let none = [Searched::new(String::new())];
    let others: &[Searched] = if others.is_empty() { &none } else { others };
    for (word, other) in each_pair(words, others) {
        let narrow = narrow(&other.word);
        if word.letters() >= LETTERS {
            add(IndexKey::new(beginning(&word.word, LETTERS), narrow));
        } else {
            let next = ('a'..='z').chain('0'..='9').map(|next| format!("{}{next}", word.word));
            std::iter::once(word.word.clone())
                .chain(next)
                .for_each(|word| add(IndexKey::new(word, narrow.clone())));
        }
    }
    for (word, other) in each_pair(words, others) {
        for sound in word.sounds.iter().map(|sound| format!("~{sound}")) {
            if other.word.is_empty() {
                add(IndexKey::new(sound, ""));
            } else {
                other.sounds.iter().for_each(|other| add(IndexKey::new(sound.clone(), heard(other))));
            }
        }
    }
    for (word, other) in each_pair(words, others).filter(|(_, other)| !other.word.is_empty()) {
        for (sounding, spelled) in [(word, other), (other, word)] {
            let sort = format!("={}", narrow(&spelled.word));
            sounding.sounds.iter().for_each(|sound| add(IndexKey::new(format!("~{sound}"), sort.clone())));
        }
    }
    plan
}

fn each_pair<'a>(
    words: &'a [Searched],
    others: &'a [Searched],
) -> impl Iterator<Item = (&'a Searched, &'a Searched)> {
    words.iter().flat_map(move |word| others.iter().map(move |other| (word, other)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(search: (&str, &str), client: (&str, &str)) -> bool {
        let keys = index_keys(client.0, client.1);
        plan(search.0, search.1).iter().any(|wanted| keys.iter().any(|key| wanted.covers(key)))
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
            ("Jon", "Diaz"),
            ("Al", "Ng Sr."),
        ];
        let searches = [
            ("jo", "sm"),
            ("smith", "john"),
            ("j", "s"),
            ("", "smyth"),
            ("jon", "smyth"),
            ("bob", "garcia lopez"),
            ("bob", "gar"),
            ("jon", "smi"),
            ("r", "garsia"),
            ("jo ann", "obri"),
            ("robert", "lopez"),
            ("rob", "garcialopez"),
            ("elena", "cruz"),
            ("maria", "delacruz"),
            ("joann", "obrien"),
            ("al", "n"),
            ("a", "ng"),
            ("", "pr"),
            ("ch", ""),
            ("jon", "diaz jr"),
            ("diaz j", "jon"),
            ("al", "ng jr"),
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
    fn a_plain_name_stands_in_the_index_six_times() {
        assert_eq!(index_keys("John", "Smith").len(), 6);
    }
}
