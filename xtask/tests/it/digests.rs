//! The digests and requirements in `docs/`, and the places in them that can be cited.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::files;

/// The places of a document.
pub(crate) struct Digest {
    /// Numbers of its headings.
    sections: BTreeSet<String>,
    /// Ids of its requirements, checks, questions and elements.
    ids: BTreeSet<String>,
}

impl Digest {
    fn of(text: &str) -> Self {
        let mut digest = Self { sections: BTreeSet::new(), ids: BTreeSet::new() };
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix('#') {
                let heading = heading.trim_start_matches('#').trim();
                let first = heading.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
                digest.sections.insert(first.to_owned());
                digest.ids.extend(leading_ids(heading));
            } else if let Some(bold) = line.strip_prefix("**") {
                digest.ids.extend(leading_ids(bold));
            } else if let Some(cells) = line.strip_prefix('|') {
                digest.ids.extend(cells.split('|').next().map(|cell| cell.trim().to_owned()));
            }
        }
        digest
    }

    /// True if `place` is `section N`, or N, or an id of the document.
    pub(crate) fn has(&self, place: &str) -> bool {
        match place.strip_prefix("section ") {
            Some(number) => self.sections.contains(number),
            None => self.sections.contains(place) || self.ids.contains(place),
        }
    }
}

/// The ids that a heading begins with: `Q27f1, Q27f2`, `3.917A:`, `L5 Entered in …`.
fn leading_ids(heading: &str) -> impl Iterator<Item = String> {
    let words = heading.split_whitespace().filter(|word| *word != "and");
    words.map(|word| word.trim_end_matches([',', ':', '.', '*']).to_owned()).take_while(|word| is_id(word))
}

/// True for `4`, `10.2`, `L5`, `Q22a1`, `PS-04`, `3.917B`: a digit in it, and at most two capitals before it.
pub(crate) fn is_id(word: &str) -> bool {
    let Some(digit) = word.find(|c: char| c.is_ascii_digit()) else { return false };
    digit <= 3
        && word[..digit].chars().all(|c| c.is_ascii_uppercase() || c == '-')
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

/// Every document below `docs/product` and `docs/reference` by its name in capitals.
pub(crate) fn digests() -> BTreeMap<String, Digest> {
    files(&[".md"])
        .iter()
        .filter(|file| file.path.starts_with("docs/product/") || file.path.starts_with("docs/reference/"))
        .map(|file| (file.name().trim_end_matches(".md").to_owned(), Digest::of(&file.text)))
        .filter(|(name, _)| name.chars().all(|c| !c.is_lowercase()) && name != "README")
        .collect()
}

/// Ids of the data-quality checks.
pub(crate) fn check_ids() -> BTreeSet<String> {
    digests()
        .remove("DQ-CHECKS")
        .map(|checks| checks.ids)
        .unwrap_or_default()
        .into_iter()
        .filter(|id| id.len() == 5 && id.as_bytes()[2] == b'-')
        .collect()
}
