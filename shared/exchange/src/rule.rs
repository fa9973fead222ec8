//! The rules an export is held to: one entry each, with its sentence and remedy in both languages.
//!
//! `FS` rules keep the numbers of the file-structure checks; `ZIP`, `CSV` and `UP` are ours, for what
//! those leave out: packages that are dangerous, rows that cannot be split, older editions.

use domain::Language;

use crate::severity::Severity;

mod key_columns;
mod keys;
mod package;
mod row;
mod upgrading;

pub(crate) use key_columns::is_key_column;
pub use keys::*;
pub use package::*;
pub use row::*;
pub use upgrading::*;

/// One rule of the file-structure checks.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id, for example `FS-23`.
    pub id: &'static str,
    /// How grave it is, unless a key column makes it graver.
    pub severity: Severity,
    pub(crate) message: [&'static str; 2],
    pub(crate) fix: [&'static str; 2],
}

impl Rule {
    /// Whether a row, or a whole file, was not read.
    #[must_use]
    pub fn loses_rows(&self) -> bool {
        LOST.iter().any(|rule| rule.id == self.id)
    }

    /// A rule whose check is made elsewhere; English first, then Spanish.
    #[must_use]
    pub const fn new(
        id: &'static str,
        severity: Severity,
        message: [&'static str; 2],
        fix: [&'static str; 2],
    ) -> Self {
        Self { id, severity, message, fix }
    }

    /// The sentence, with places such as `{column}`.
    #[must_use]
    pub const fn message(&self, language: Language) -> &'static str {
        self.message[language as usize]
    }

    /// The remedy, with places such as `{column}`.
    #[must_use]
    pub const fn fix(&self, language: Language) -> &'static str {
        self.fix[language as usize]
    }
}

/// What costs rows.
static LOST: &[&Rule] =
    &[&NO_HEADER, &TOO_MANY_COLUMNS, &FIELD_COUNT, &OPEN_QUOTE, &LONG_ROW, &DAMAGED, &UNREADABLE];

/// Names rules; the first of each pair is English, the second Spanish.
macro_rules! rules {
    ($list:ident: $($name:ident $id:literal $severity:ident $message:tt $fix:tt)*) => {
        $(
            #[doc = concat!("`", $id, "`.")]
            pub static $name: Rule =
                Rule { id: $id, severity: Severity::$severity, message: $message, fix: $fix };
        )*
        /// The rules of this group.
        pub static $list: &[&Rule] = &[$(&$name,)*];
    };
}
pub(crate) use rules;

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    PACKAGE.iter().chain(ROW).chain(KEYS).chain(UPGRADING).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_id_and_says_the_same_in_both_languages() {
        let places = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found.dedup();
            found
        };
        let mut ids: Vec<&str> = all().map(|rule| rule.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an id is used twice");
        for rule in all() {
            assert_eq!(places(rule.message[0]), places(rule.message[1]), "{}", rule.id);
            assert!(rule.message.iter().chain(&rule.fix).all(|text| text.ends_with('.')), "{}", rule.id);
        }
    }
}
