//! Every citation leads to something in the repository. `docs/reference/README.md` says how to cite.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::digests::{Digest, check_ids, digests, is_id};
use super::tree::{File, files, none, root};

/// Documents of others that a reader of the repository cannot open.
const OUTSIDE: [&str; 3] = ["DESIGN", "STACK", "STYLE"];

/// How far before a digest's name HUD's question may stand: `Q6a, "SSN rule" (TABLES-1)`.
const BEFORE: usize = 8;

/// A word and the line it stands on; `None` where a comment ends.
type Words = Vec<Option<(usize, String)>>;

/// The words of prose in a file: all of a Markdown file, the comments of code.
fn prose(file: &File) -> Words {
    let is_markdown = file.path.ends_with(".md");
    let is_hash = [".toml", ".yaml", ".yml", ".sh"].iter().any(|end| file.path.ends_with(end));
    let mut words = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let line = line.trim();
        let comment = match (is_markdown, is_hash) {
            (true, _) => (!line.is_empty()).then_some(line),
            (_, true) => line.split_once('#').map(|(_, comment)| comment),
            _ => comment(line),
        };
        match comment {
            Some(text) => words.extend(text.split_whitespace().map(|word| Some((at + 1, word.to_owned())))),
            None => words.push(None),
        }
    }
    words
}

/// What follows `//` in a line of code, or stands in a line of a block comment.
fn comment(line: &str) -> Option<&str> {
    if let Some(block) = line.strip_prefix("/*").or_else(|| line.strip_prefix("* ")) {
        return Some(block);
    }
    let (code, comment) = line.split_once("//")?;
    (!code.ends_with(':')).then(|| comment.trim_start_matches(['/', '!']))
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The name of a digest in a word such as `(GLOSSARY.md` or `PRODUCT`.
fn cited<'a>(word: &str, digests: &'a BTreeMap<String, Digest>) -> Option<&'a str> {
    let name = bare(word).trim_end_matches("'s").trim_end_matches(".md");
    digests.get_key_value(name).map(|(name, _)| name.as_str())
}

/// Places that follow the name at `at`: `section 4`, `sections 2.2 and 6`, `R2, E5`, `10.2`.
fn places_after(words: &Words, at: usize) -> Vec<String> {
    let word = |at: usize| words.get(at).and_then(Option::as_ref).map(|(_, word)| word.as_str());
    // After `(TABLES-1)` or `PRODUCT.` nothing belongs to the name any more.
    if word(at).is_some_and(|name| name.ends_with([')', '.', ';', ','])) {
        return Vec::new();
    }
    let mut next = at + 1;
    let is_section = word(next).is_some_and(|word| word == "section" || word == "sections");
    next += usize::from(is_section);
    let mut places = Vec::new();
    while let Some(found) = word(next).filter(|found| is_id(bare(found))) {
        let place = bare(found);
        places.push(if is_section { format!("section {place}") } else { place.to_owned() });
        let goes_on = found.ends_with(',') || matches!(word(next + 1), Some("and" | "or" | "to"));
        if !goes_on {
            break;
        }
        next += if found.ends_with(',') { 1 } else { 2 };
    }
    places
}

/// HUD's questions in the words before the name at `at`, back to the document they belong to.
fn questions_before(words: &Words, at: usize) -> Vec<String> {
    let before = words[at.saturating_sub(BEFORE)..at].iter().rev().map_while(Option::as_ref);
    before
        .take_while(|(_, word)| !bare(word).starts_with("FY20") && bare(word) != "Source")
        .map(|(_, word)| bare(word).to_owned())
        .filter(|word| word.starts_with('Q') && is_id(word))
        .collect()
}

/// True for the sources themselves, which are kept as they came, for what is made from commented code, and for the
/// examples in this file.
fn is_source(path: &str) -> bool {
    path.starts_with("docs/product/")
        || path.starts_with("docs/reference/")
        || path.ends_with("schema.d.ts")
        || path == "xtask/tests/it/citations.rs"
}

#[test]
fn every_citation_leads_to_its_place() {
    let digests = digests();
    let mut findings = Vec::new();
    for file in files(&[".rs", ".ts", ".tsx", ".mjs", ".md", ".toml", ".yaml"]) {
        if is_source(&file.path) {
            continue;
        }
        let words = prose(&file);
        for (at, word) in words.iter().enumerate() {
            let Some((line, word)) = word else { continue };
            let next = words.get(at + 1).and_then(Option::as_ref).map(|(_, word)| word.as_str());
            if OUTSIDE.contains(&bare(word).trim_end_matches(".md"))
                && next.is_some_and(|next| next.starts_with("section"))
            {
                findings.push(format!("{}:{line}: {word} is not in the repository", file.path));
            }
            let Some(name) = cited(word, &digests) else { continue };
            if word.contains("](") {
                continue;
            }
            let mut places = places_after(&words, at);
            if places.is_empty() {
                places = questions_before(&words, at);
            }
            if places.is_empty() && !word.contains('`') {
                findings.push(format!("{}:{line}: {name} is cited without a place in it", file.path));
            }
            for place in places.iter().filter(|place| !digests[name].has(place)) {
                findings.push(format!("{}:{line}: there is no {place} in {name}", file.path));
            }
        }
    }
    none(&findings);
}

#[test]
fn every_check_id_is_a_check_of_the_digest() {
    let known = check_ids();
    let prefixes: BTreeSet<&str> = known.iter().map(|id| &id[..2]).collect();
    let mut findings = Vec::new();
    for file in files(&[".rs", ".ts", ".tsx", ".mjs", ".md"]).iter().filter(|file| !is_source(&file.path)) {
        for (at, line) in file.text.lines().enumerate() {
            let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            for id in words.filter(|word| is_check_id(word) && prefixes.contains(&word[..2])) {
                if !known.contains(id) {
                    findings.push(format!("{}:{}: DQ-CHECKS has no check {id}", file.path, at + 1));
                }
            }
        }
    }
    none(&findings);
}

/// Two capitals, a hyphen and two digits.
fn is_check_id(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() == 5
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2] == b'-'
        && bytes[3..].iter().all(u8::is_ascii_digit)
}

#[test]
fn every_decision_that_is_cited_was_made() {
    let decisions: Vec<String> = std::fs::read_dir(root().join("docs/adr"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut findings = Vec::new();
    for file in files(&[".rs", ".ts", ".tsx", ".md", ".toml", ".yaml", ".json"]) {
        for (at, line) in file.text.lines().enumerate() {
            for (start, name) in line.match_indices("ADR ") {
                let number: String =
                    line[start + name.len()..].chars().take_while(char::is_ascii_digit).collect();
                if !number.is_empty()
                    && !decisions.iter().any(|decision| decision.starts_with(&format!("{number}-")))
                {
                    findings.push(format!("{}:{}: there is no ADR {number}", file.path, at + 1));
                }
            }
        }
    }
    none(&findings);
}

#[test]
fn every_relative_link_leads_to_a_file_and_its_heading() {
    let mut findings = Vec::new();
    for file in files(&[".md"]) {
        let folder = beside(&file.path);
        for (at, line) in file.text.lines().enumerate() {
            for link in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                if link.contains("://") || link.starts_with("mailto:") {
                    continue;
                }
                let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
                let target = if path.is_empty() { root().join(&file.path) } else { folder.join(path) };
                let has_heading = || {
                    let text = std::fs::read_to_string(&target).unwrap_or_default();
                    text.lines().any(|line| line.starts_with('#') && slug(line) == anchor)
                };
                if !target.exists() || (!anchor.is_empty() && !has_heading()) {
                    findings.push(format!("{}:{}: {link} leads nowhere", file.path, at + 1));
                }
            }
        }
    }
    none(&findings);
}

/// The folder that a file stands in.
fn beside(path: &str) -> PathBuf {
    root().join(path).parent().unwrap().to_owned()
}

/// The anchor of a heading.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-');
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Words in a path that stand for a name to be filled in.
const PLACEHOLDERS: [&str; 6] = ["AREA", "CRATE", "NAME", "NNNN", "*", "…"];

#[test]
fn every_path_that_a_document_names_is_there() {
    let tops = ["benches/", "docs/", "functions/", "infra/", "local/", "shared/", "tests/", "web/", "xtask/"];
    let mut findings = Vec::new();
    for file in files(&[".md"]).iter().filter(|file| !is_source(&file.path) && file.name() != "CHANGELOG.md")
    {
        for (at, line) in file.text.lines().enumerate() {
            for path in line.split('`').skip(1).step_by(2) {
                let is_path = tops.iter().any(|top| path.starts_with(top)) && !path.contains([' ', '<', '{']);
                let is_made = path.starts_with("web/dist") || path.starts_with("web/node_modules");
                let is_pattern = PLACEHOLDERS.iter().any(|word| path.contains(word));
                let is_there = root().join(path).exists() || beside(&file.path).join(path).exists();
                if is_path && !is_made && !is_pattern && !is_there {
                    findings.push(format!("{}:{}: there is no {path}", file.path, at + 1));
                }
            }
        }
    }
    none(&findings);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    fn places(text: &str) -> Vec<String> {
        let words = prose(&file("a.rs", text));
        let digests = digests();
        let name = |word: &Option<(usize, String)>| {
            word.as_ref().is_some_and(|(_, word)| cited(word, &digests).is_some())
        };
        let at = words.iter().position(name).unwrap();
        let after = places_after(&words, at);
        if after.is_empty() { questions_before(&words, at) } else { after }
    }

    #[test]
    fn each_way_to_cite_is_understood() {
        assert_eq!(places("/// (PRODUCT section 4)."), ["section 4"]);
        assert_eq!(places("// GLOSSARY.md sections 2.2 and 6)"), ["section 2.2", "section 6"]);
        assert_eq!(places("// PRODUCT R2, E5)."), ["R2", "E5"]);
        assert_eq!(places("//! DQ-CHECKS\n//! PS-01 to PS-38"), ["PS-01", "PS-38"]);
        assert_eq!(places("/// Specifications FY2026, Q6a to Q6c (TABLES-1)."), ["Q6c", "Q6a"]);
        assert_eq!(places("/// Specifications FY2026, Q6a, \"SSN rule\" (TABLES-1.md)."), ["Q6a"]);
        assert!(places("/// As PRODUCT says").is_empty());
    }

    #[test]
    fn a_place_that_is_not_there_is_found() {
        let digests = digests();
        assert!(digests["PRODUCT"].has("section 4") && !digests["PRODUCT"].has("section 44"));
        assert!(digests["PRODUCT"].has("L5") && !digests["PRODUCT"].has("L55"));
        assert!(digests["TABLES-1"].has("Q8b") && !digests["TABLES-1"].has("Q22e"));
        assert!(digests["READINGS"].has("D1") && digests["READINGS"].has("R5"));
        assert!(digests["GLOSSARY"].has("10.2") && !digests["GLOSSARY"].has("10.9"));
        assert!(check_ids().contains("PS-04"));
    }
}
