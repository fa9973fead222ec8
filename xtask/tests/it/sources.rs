//! A rule of HUD stands in one place and says where it comes from.

use super::tree::{files, none};

/// Folders whose every file states federal rules, and what counts as a citation there.
///
/// A table made by `Table::new` cites the question of the APR that it is named after.
const CITED: &[(&str, &[&str])] = &[
    ("shared/reports/src/glossary/", &["Source:"]),
    ("shared/reports/src/tables/", &["Source:", "Table::new("]),
];

#[test]
fn every_glossary_term_and_every_table_names_its_source() {
    let mut findings = Vec::new();
    for file in &files(&[".rs"]) {
        for (_, citations) in CITED.iter().filter(|(folder, _)| file.path.starts_with(folder)) {
            if !citations.iter().any(|citation| file.text.contains(citation)) {
                findings.push(format!("{}: names no source (`Source: document, place`)", file.path));
            }
        }
    }
    none(&findings);
}
