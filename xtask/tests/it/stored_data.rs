//! Nothing is lost silently: what is stored and cannot be read stops the write.

use super::tree::{files, none};

/// Where stored data are read and written.
const FOLDERS: &[&str] = &["shared/store/src/", "shared/api/src/", "shared/jobs/src/"];

/// Reading and writing what is stored.
const CONVERSIONS: &[&str] = &[
    "from_value",
    "from_str(",
    "from_slice",
    "to_value",
    "to_vec(",
    "from_attributes",
    ".parse(",
    ".parse::<",
];

/// What makes an empty value, or none, of one that could not be read.
const LOSSES: &[&str] =
    &[".unwrap_or_default()", ".unwrap_or(", ".unwrap_or_else(|_|", ".ok()", "if let Ok("];

/// Statements that may do so, by file and words of the statement, each with its reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    (
        "shared/api/src/dates.rs",
        "is_iso && plausible",
        "a date that someone typed: not a date is refused in the next line",
    ),
    (
        "shared/api/src/clients/search.rs",
        "text.parse::<HmisId>().ok()",
        "a search box: what is no HMIS ID is a name",
    ),
    (
        "shared/store/src/records/stays/stay_items.rs",
        "record.text(column)?.parse().ok()",
        "a row of an import that names no enrollment is kept with its household",
    ),
    (
        "shared/api/src/support/transfers/copy.rs",
        "column_index(\"EnrollmentID\")?)?.parse().ok()",
        "a row that names no enrollment goes with its household",
    ),
    (
        "shared/api/src/workflows/leave.rs",
        "Some(Answered::Text(id)) => id.parse().ok()",
        "an answer that names nobody chooses no new head, and without one the exit is refused",
    ),
    (
        "shared/api/src/workflows/assessments.rs",
        "column(row, \"UserID\")?)?.parse().ok()",
        "a row of another system names a user whom nobody here is: the page says no name",
    ),
    (
        "shared/api/src/support/transfers/uploaded.rs",
        "serde_json::from_value(sent).ok()",
        "a file that someone sent: none that can be read is refused",
    ),
    (
        "shared/store/src/audit.rs",
        "serde_json::to_vec(&bare).ok()",
        "no hash is an error where an entry is written, and a broken chain where it is checked",
    ),
];

/// The statements of a source file, without line breaks; comments left out.
fn statements(text: &str) -> impl Iterator<Item = String> {
    let code: String = text
        .lines()
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line.trim() })
        .map(|line| format!("{line} "))
        .collect();
    let ends = |letter: char| matches!(letter, ';' | '{' | '}');
    code.split(ends)
        .map(|statement| statement.replace(" .", ".").trim().to_owned())
        .collect::<Vec<_>>()
        .into_iter()
}

fn loses(statement: &str) -> bool {
    // Nothing stored is nothing lost: `?` has stopped what could not be read.
    let statement = statement.replace(".transpose()?.unwrap_or_default()", "");
    CONVERSIONS.iter().any(|conversion| statement.contains(conversion))
        && LOSSES.iter().any(|loss| statement.contains(loss))
}

#[test]
fn what_is_stored_and_cannot_be_read_never_becomes_an_empty_value() {
    let mut findings = Vec::new();
    let mut used = vec![false; ALLOWED.len()];
    for file in
        files(&[".rs"]).iter().filter(|file| FOLDERS.iter().any(|folder| file.path.starts_with(folder)))
    {
        for statement in statements(file.without_tests()).filter(|statement| loses(statement)) {
            let allowed =
                ALLOWED.iter().position(|(path, words, _)| *path == file.path && statement.contains(words));
            match allowed {
                Some(row) => used[row] = true,
                None => findings.push(format!("{}: {statement}", file.path)),
            }
        }
    }
    let unused = ALLOWED.iter().zip(used).filter(|(_, used)| !used);
    findings
        .extend(unused.map(|((path, words, _), _)| format!("{path}: nothing to allow any more: {words}")));
    none(&findings);
}

#[test]
fn the_search_for_lost_values_finds_the_ones_there_were() {
    let lost =
        "let answers: Answers =\n    serde_json::from_value(step.clone())\n        .unwrap_or_default();";
    let found: Vec<String> = statements(lost).filter(|statement| loses(statement)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        !statements("let answers = read(step).map_err(|_| damaged())?;").any(|statement| loses(&statement))
    );
}
