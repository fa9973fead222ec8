//! The direction of the modules within each crate, as data.
//!
//! [`ORDER`] lists a crate's modules in lines. A module may use those of earlier lines;
//! modules that stand on one line do not use each other. What stands in a module's own folder counts as the module. To add a crate, write its lines from the innermost to the outermost; to see what is in the
//! way, run `cargo test -p xtask --test it module_order`. A circle shows as two findings that point at each other: move
//! what both need to an earlier module of its own.

use std::collections::BTreeSet;

use super::tree::{files, none};

/// Top modules of a crate, the innermost first.
const ORDER: &[(&str, &[&[&str]])] = &[
    (
        "shared/reports",
        &[
            &["code", "day", "sentence", "severity"],
            &["glossary", "readings"],
            &["input", "parameters"],
            &["facts", "set_up", "subject"],
            &["engine", "findings", "run_finding"],
            &["agreements", "tables", "worklists"],
            &["editions"],
            &["report"],
            &["render"],
        ],
    ),
    (
        "shared/jobs",
        &[
            &["disk", "environment", "fault", "file_card"],
            &["job", "settings"],
            &["progress", "worker"],
            &["export", "import", "report_run"],
            &["schedule", "state"],
            &["handle"],
        ],
    ),
    (
        "shared/api",
        &[
            &["code", "jwks", "params", "policy", "settings"],
            &["problem", "refusals"],
            &["dates", "extract", "token"],
            &["state"],
            &["caller", "response_headers"],
            &["gate", "row_metadata", "write"],
            &["clients", "file_link", "workflows"],
            &["admin", "support"],
            &["reports"],
            &["home"],
            &["area"],
        ],
    ),
];

/// The top module that a file belongs to: `src/import/rounds.rs` and `src/import.rs` are of `import`.
fn module_of(path: &str, source: &str) -> Option<String> {
    let inside = path.strip_prefix(source)?;
    let top = inside.split('/').next()?.trim_end_matches(".rs");
    (top != "lib" && top != "main").then(|| top.to_owned())
}

/// Top modules that a text names by `crate::`, also in groups: `use crate::{export, import};`.
fn used(text: &str) -> BTreeSet<String> {
    let name = |text: &str| {
        text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>()
    };
    let mut used = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split(';').next().unwrap_or(group);
                let mut depth = 0_usize;
                let mut start = 0;
                for (at, letter) in group.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => {
                            used.insert(name(group[start..at].trim()));
                            break;
                        }
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            used.insert(name(group[start..at].trim()));
                            start = at + 1;
                        }
                        _ => {}
                    }
                }
            }
            None => {
                used.insert(name(rest));
            }
        }
    }
    used
}

/// What is wrong with the imports of one file.
fn against(order: &[&[&str]], path: &str, module: &str, text: &str) -> Vec<String> {
    let line_of = |module: &str| order.iter().position(|line| line.contains(&module));
    let Some(own) = line_of(module) else {
        return vec![format!("{path}: {module} stands in no line of ORDER")];
    };
    used(text)
        .iter()
        .filter(|used| *used != module)
        .filter_map(|used| Some((used, line_of(used)?)))
        .filter(|(_, line)| *line >= own)
        .map(|(used, _)| {
            format!("{path}: {module} may not use {used}, which stands on the same line or outside of it")
        })
        .collect()
}

/// The text before the unit tests that stand in it; a line `mod tests;` ends nothing.
fn without_unit_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

#[test]
fn modules_point_inwards() {
    let mut findings = Vec::new();
    let tree = files(&[".rs"]);
    for (folder, order) in ORDER {
        let source = format!("{folder}/src/");
        let mut looked_at = 0;
        for file in &tree {
            let Some(module) = module_of(&file.path, &source) else { continue };
            looked_at += 1;
            findings.extend(against(order, &file.path, &module, without_unit_tests(&file.text)));
        }
        assert!(looked_at > 0, "{folder} has no modules");
    }
    none(&findings);
}

#[test]
fn an_import_against_the_order_is_found_however_it_is_written() {
    let order: &[&[&str]] = &[&["record"], &["run", "export"], &["serve"]];
    let findings = |module: &str, text: &str| against(order, "a.rs", module, text).len();

    assert_eq!(findings("serve", "use crate::run::Run;\nuse crate::{export, record::{One, Two}};"), 0);
    assert_eq!(findings("run", "use crate::serve::Serve;"), 1);
    assert_eq!(findings("run", "use crate::export::Export;"), 1);
    assert_eq!(findings("record", "fn f() { crate::run::go() }"), 1);
    assert_eq!(findings("record", "use crate::{\n    export::{A, B},\n    serve,\n};"), 2);
    assert_eq!(findings("other", ""), 1);
}
