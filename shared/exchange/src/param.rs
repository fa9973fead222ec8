//! What goes into the places of a finding's sentence.

use std::fmt;

use domain::Language;
use serde::Serialize;

/// A value that is the same in both languages, or words of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// An id, a number, a date, a name.
    Same(String),
    /// Words in English and in Spanish.
    Words {
        /// In English.
        en: String,
        /// In Spanish.
        es: String,
    },
}

impl Param {
    /// One line of at most 80 characters, whatever the value is: it may come from a hostile file.
    pub(crate) fn of(value: impl fmt::Display) -> Self {
        Self::Same(shortened(value.to_string()))
    }

    pub(crate) fn words(en: impl Into<String>, es: impl Into<String>) -> Self {
        Self::Words { en: en.into(), es: es.into() }
    }

    /// The text in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match (self, language) {
            (Self::Same(text), _) => text,
            (Self::Words { en, .. }, Language::En) => en,
            (Self::Words { es, .. }, Language::Es) => es,
        }
    }
}

fn shortened(value: String) -> String {
    // Nearly every value is one already.
    if value.len() <= 80 && !value.contains(char::is_control) {
        return value;
    }
    let mut text: String =
        value.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).take(80).collect();
    if value.chars().nth(80).is_some() {
        text.push('…');
    }
    text
}

/// A code as it may stand in a sentence. HUD's codes have at most three digits: a longer number in a column of
/// codes is another column's value, perhaps a Social Security number, and is not repeated.
pub(crate) fn code(code: i64) -> Param {
    if (0..1000).contains(&code) {
        Param::of(code)
    } else {
        Param::words("a number that is no code", "un número que no es un código")
    }
}
