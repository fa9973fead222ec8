//! The direction of modules within a crate, as data: no circle of files, and groups that point one way.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{files, none};

/// The groups of a crate from the innermost outwards: a module may use its own group and those before it. To add a
/// crate, list its top modules here; the findings say what is in the way. Of a circle, move what both sides need into a
/// module of its own.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "shared/store/src/",
        &["error", "keys", "items", "connection", "audit", "access", "transactions", "records", "objects"],
    ),
    (
        "shared/jobs/src/",
        &[
            "disk",
            "environment",
            "fault",
            "file_card",
            "job",
            "settings",
            "progress",
            "worker",
            "export",
            "import",
            "report_run",
            "schedule",
            "state",
            "handle",
        ],
    ),
    (
        "shared/api/src/",
        &[
            "code",
            "es256",
            "jwks",
            "params",
            "policy",
            "settings",
            "problem",
            "refusals",
            "dates",
            "extract",
            "limits",
            "session",
            "texts",
            "token",
            "state",
            "caller",
            "response_headers",
            "allowance",
            "changed",
            "row_metadata",
            "write",
            "clients",
            "file_link",
            "gate",
            "workflows",
            "admin",
            "support",
            "reports",
            "home",
            "area",
        ],
    ),
    (
        "shared/reports/src/",
        &[
            "code",
            "day",
            "sentence",
            "severity",
            "glossary",
            "readings",
            "input",
            "parameters",
            "facts",
            "set_up",
            "subject",
            "engine",
            "findings",
            "run_finding",
            "agreements",
            "tables",
            "worklists",
            "editions",
            "report",
            "render",
        ],
    ),
];

/// A module as its path from the crate, for example `records::stays`.
fn module_of(path: &str) -> String {
    path.trim_end_matches(".rs").replace('/', "::")
}

/// The parts of a group after its brace, `export, import::{One, Two}}`, each with what hangs on it.
fn parts_of_group(group: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                parts.push(group[start..at].trim());
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    parts
}

/// The modules that a file names by their whole path, each as the longest module there is.
fn used(text: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let named = text.match_indices("crate::").flat_map(|(at, _)| {
        let rest = &text[at + "crate::".len()..];
        rest.strip_prefix('{').map_or_else(|| vec![rest], parts_of_group)
    });
    for rest in named {
        let path: String =
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':')).collect();
        let parts: Vec<&str> = path.split("::").collect();
        let longest = (1..=parts.len()).rev().map(|most| parts[..most].join("::"));
        found.extend(longest.into_iter().find(|module| modules.contains(module)));
    }
    found
}

/// The text before the unit tests that stand in it; a line `mod tests;` ends nothing.
fn without_unit_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

/// What each module of a crate uses.
fn uses(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let all = files(&[".rs"]);
    let own: Vec<_> = all
        .iter()
        .filter_map(|file| Some((module_of(file.path.strip_prefix(source)?), file)))
        .filter(|(module, _)| module != "lib")
        .collect();
    let modules: BTreeSet<String> = own.iter().map(|(module, _)| module.clone()).collect();
    let code = |text: &str| -> String {
        text.lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    own.iter()
        .map(|(module, file)| {
            let mut used = used(&code(without_unit_tests(&file.text)), &modules);
            used.remove(module);
            (module.clone(), used)
        })
        .collect()
}

/// A way from `from` back to itself, if there is one.
fn circle(from: &str, uses: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    let mut open = vec![vec![from.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = open.pop() {
        for next in uses.get(way.last()?).into_iter().flatten() {
            let mut longer = way.clone();
            longer.push(next.clone());
            if next == from {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                open.push(longer);
            }
        }
    }
    None
}

#[test]
fn modules_point_one_way() {
    let mut findings = Vec::new();
    for (source, groups) in GROUPS {
        let uses = uses(source);
        assert!(uses.len() > groups.len(), "{source}: no modules found");
        for (module, used) in &uses {
            let level =
                |module: &str| groups.iter().position(|group| module.split("::").next() == Some(group));
            let Some(own) = level(module) else {
                findings.push(format!("{source}{module}: stands in no group"));
                continue;
            };
            let outward = used.iter().filter(|other| level(other).is_some_and(|level| level > own));
            findings.extend(outward.map(|other| format!("{source}: {module} may not use {other}")));
            findings.extend(circle(module, &uses).map(|way| format!("{source}: {}", way.join(" -> "))));
        }
    }
    none(&findings);
}

#[test]
fn a_circle_of_modules_is_found() {
    let uses = |pairs: &[(&str, &str)]| -> BTreeMap<String, BTreeSet<String>> {
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (module, other) in pairs {
            uses.entry((*module).to_owned()).or_default().insert((*other).to_owned());
        }
        uses
    };
    assert!(circle("work", &uses(&[("work", "runs"), ("runs", "work")])).is_some());
    assert!(circle("work", &uses(&[("work", "runs"), ("runs", "keys")])).is_none());
    let modules = BTreeSet::from(["keys".to_owned(), "keys::key".to_owned()]);
    assert_eq!(used("use crate::keys::key::{Key, Pk};", &modules), BTreeSet::from(["keys::key".to_owned()]));
    assert_eq!(used("use crate::{keys::{self, key}, other};", &modules), BTreeSet::from(["keys".to_owned()]));
}
