//! HUD's names in Rust's case.

use std::collections::HashMap;

use super::source::Row;

/// `RelationshipToHoH` → `RELATIONSHIP_TO_HOH`.
pub(super) fn constant(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

/// `HealthAndDV` → `health_and_dv`.
pub(super) fn module(name: &str) -> String {
    words(name).join("_").to_lowercase()
}

/// `HealthAndDV` → `HealthAndDv`.
pub(super) fn pascal(name: &str) -> String {
    words(name).iter().map(|word| capitalized(word)).collect()
}

fn words(name: &str) -> Vec<String> {
    let name = name.replace("HoH", "Hoh").replace("CoC", "Coc").replace("DVID", "DvID");
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|i| letters[i]);
        let after = letters.get(index + 1);
        let starts = letter.is_uppercase()
            && before.is_some_and(|b| !b.is_uppercase() || after.is_some_and(|a| a.is_lowercase()));
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(*letter);
        }
    }
    words
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + &letters.as_str().to_lowercase()
    })
}

/// Names of the variants of one list: HUD's text up to its first parenthesis or comma, the whole text where
/// that is not enough to tell two codes apart, and the code behind it where even that is not.
pub(super) struct Variants {
    short: HashMap<String, usize>,
    long: HashMap<String, usize>,
}

impl Variants {
    pub(super) fn new(rows: &[&Row]) -> Self {
        let count = |name: fn(&str) -> String| {
            rows.iter().fold(HashMap::new(), |mut counts, row| {
                *counts.entry(name(row.get("text"))).or_default() += 1;
                counts
            })
        };
        Self { short: count(short), long: count(long) }
    }

    pub(super) fn name(&mut self, row: &Row) -> String {
        let text = row.get("text");
        let (short, long) = (short(text), long(text));
        let name = if self.short.get(&short) == Some(&1) {
            short
        } else if self.long.get(&long) == Some(&1) {
            long
        } else {
            format!("{short}{}", row.get("code"))
        };
        if name.starts_with(|c: char| c.is_ascii_digit()) { format!("N{name}") } else { name }
    }
}

fn short(text: &str) -> String {
    let end = text
        .char_indices()
        .find(|&(at, c)| at > 2 && matches!(c, '(' | ',' | ';'))
        .map_or(text.len(), |(at, _)| at);
    long(&text[..end])
}

fn long(text: &str) -> String {
    let text = text
        .replace(['\'', '’', '.'], "")
        .replace('%', " percent ")
        .replace('<', " under ")
        .replace('>', " over ")
        .replace('+', " plus ")
        .replace('&', " and ");
    let name: String = text.split(|c: char| !c.is_ascii_alphanumeric()).map(capitalized).collect();
    if name == "Self" { "SelfHeadOfHousehold".to_owned() } else { name }
}
