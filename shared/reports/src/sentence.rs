//! Sentences for people, in both languages.

use serde::{Deserialize, Serialize};

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

/// A sentence with places such as `{project}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// English.
    pub en: &'static str,
    /// Spanish, with the same places.
    pub es: &'static str,
}

impl Pattern {
    pub(crate) const fn new(en: &'static str, es: &'static str) -> Self {
        Self { en, es }
    }

    pub(crate) fn filled(&self, params: &[(&'static str, String)]) -> Sentence {
        let fill = |text: &str| {
            params
                .iter()
                .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        };
        Sentence { en: fill(self.en), es: fill(self.es) }
    }
}
