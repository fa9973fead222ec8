//! A rule of HUD stands in one place and says where it comes from.

use super::tree::{files, none};

/// Folders whose every file states federal rules.
const CITED: &[&str] = &["shared/reports/src/glossary/", "shared/reports/src/tables/"];

#[test]
fn every_glossary_term_and_every_table_names_its_source() {
    let findings: Vec<String> = files(&[".rs"])
        .iter()
        .filter(|file| CITED.iter().any(|folder| file.path.starts_with(folder)) && file.name() != "mod.rs")
        .filter(|file| !file.text.contains("Source:"))
        .map(|file| format!("{}: names no source (`Source: document, place`)", file.path))
        .collect();
    none(&findings);
}
