//! What holds for each file by itself.

use super::tree::{File, files, none, read, root};

const LINES: usize = 300;
const MAIN_LINES: usize = 40;
const NAMELESS: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "misc", "types", "manager", "service"];

/// Names that `NAMELESS` would refuse and that are words of the domain here: a service is what a client is given.
const WORDS_OF_THE_DOMAIN: &[&str] = &["shared/domain/src/service.rs"];

#[test]
fn every_file_can_be_read_in_one_sitting() {
    let findings: Vec<String> = files(&[".rs", ".ts", ".tsx"])
        .iter()
        .filter(|file| !file.is_test() && !file.is_generated())
        .map(|file| (file, file.without_tests().lines().count()))
        .filter(|(_, lines)| *lines > LINES)
        .map(|(file, lines)| format!("{}: {lines} lines; split it by {LINES}", file.path))
        .collect();
    none(&findings);
}

#[test]
fn every_module_is_named_after_a_thing() {
    let findings: Vec<String> = files(&[".rs", ".ts", ".tsx"])
        .iter()
        .filter(|file| !WORDS_OF_THE_DOMAIN.contains(&file.path.as_str()))
        .filter(|file| parts(file).any(|part| NAMELESS.contains(&part)))
        .map(|file| format!("{}: names nothing; the code is not yet in its place", file.path))
        .collect();
    none(&findings);
}

#[test]
fn a_module_stands_beside_its_folder() {
    let findings: Vec<String> = files(&[".rs"])
        .iter()
        .filter(|file| file.name() == "mod.rs")
        .map(|file| format!("{}: name it after its folder, and put it beside it", file.path))
        .collect();
    none(&findings);
}

/// Folders of the path and the name without its ending.
fn parts(file: &File) -> impl Iterator<Item = &str> {
    file.path.split('/').map(|part| part.split('.').next().unwrap_or(part))
}

#[test]
fn every_function_is_a_thin_shell() {
    let findings: Vec<String> = files(&[".rs"])
        .iter()
        .filter(|file| file.path.starts_with("functions/"))
        .filter_map(|file| {
            let lines = file.text.lines().count();
            match file.name() {
                "main.rs" if lines <= MAIN_LINES => None,
                "main.rs" => {
                    Some(format!("{}: {lines} lines; a function has at most {MAIN_LINES}", file.path))
                }
                _ => Some(format!("{}: a function is one main.rs; this belongs in shared/", file.path)),
            }
        })
        .collect();
    none(&findings);
}

#[test]
fn an_exception_from_a_lint_is_expected_and_has_a_reason() {
    let (allow, ignore) = (["#[al", "low("].concat(), ["#[ig", "nore"].concat());
    let findings: Vec<String> = files(&[".rs"])
        .iter()
        .filter(|file| !file.is_generated())
        .flat_map(|file| file.text.lines().enumerate().map(move |(at, line)| (file, at + 1, line.trim())))
        .filter(|(_, _, line)| line.replace("#!", "#").starts_with(&allow) || line.starts_with(&ignore))
        .map(|(file, at, line)| format!("{}:{at}: {line}", file.path))
        .collect();
    none(&findings);
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let folders = ["work", "root", "farm"].map(|folder| format!("/{folder}/"));
    let address = ["\"resolved\": ", "\"http"].concat();
    let names_machine = |line: &str| {
        line.contains(&address)
            || folders.iter().any(|folder| {
                line.match_indices(folder.as_str()).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "/._-}*".contains(c))
                })
            })
    };
    let mut findings = Vec::new();
    for file in files(&[]) {
        for (at, line) in file.text.lines().enumerate().filter(|(_, line)| names_machine(line)) {
            findings.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
        }
    }
    none(&findings);
}

#[test]
fn every_shared_crate_has_a_readme_that_is_its_documentation() {
    let mut findings = Vec::new();
    for entry in std::fs::read_dir(root().join("shared")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let says =
            read(&format!("shared/{name}/src/lib.rs")).contains("#![doc = include_str!(\"../README.md\")]");
        if !says || !root().join(format!("shared/{name}/README.md")).exists() {
            findings.push(format!("shared/{name}: its README.md is not its crate documentation"));
        }
    }
    none(&findings);
}

#[test]
fn every_crate_links_its_integration_tests_once() {
    let findings: Vec<String> = files(&[".rs"])
        .iter()
        .filter(|file| {
            let parts: Vec<&str> = file.path.split('/').collect();
            parts.len() >= 2 && parts[parts.len() - 2] == "tests"
        })
        .map(|file| format!("{}: belongs in tests/it/", file.path))
        .collect();
    none(&findings);
}
