//! What the modules of a crate use, read from their text.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::files;

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

/// The paths that a text begins with: `a::b`, or each that `a::{b, c::{d}}` stands for.
fn paths(text: &str) -> Vec<String> {
    let is_path = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':');
    let (path, after) = text.split_at(text.find(|letter| !is_path(letter)).unwrap_or(text.len()));
    match after.strip_prefix('{').filter(|_| path.is_empty() || path.ends_with("::")) {
        Some(group) => {
            let tails = parts_of_group(group).into_iter().flat_map(paths);
            tails.map(|tail| format!("{path}{tail}")).collect()
        }
        None => vec![path.to_owned()],
    }
}

/// What the file of a module names in its crate, as paths from the crate: `crate::…`, and `super::…` from where it
/// stands.
pub(crate) fn named(text: &str, module: &str) -> Vec<String> {
    let whole = text.match_indices("crate::").flat_map(|(at, prefix)| paths(&text[at + prefix.len()..]));
    let mut found: Vec<String> = whole.collect();
    let above: Vec<&str> = module.split("::").collect();
    for (at, _) in text.match_indices("super::") {
        if text[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':'))
        {
            continue;
        }
        let (mut rest, mut depth) = (&text[at..], above.len());
        while let Some(higher) = rest.strip_prefix("super::") {
            (rest, depth) = (higher, depth.saturating_sub(1));
        }
        let base = above[..depth].iter().map(|part| format!("{part}::")).collect::<String>();
        found.extend(paths(rest).into_iter().map(|path| format!("{base}{path}")));
    }
    found
}

/// Where each name that `lib.rs` gives out comes from.
pub(crate) fn given_out(lib: &str) -> BTreeMap<String, String> {
    let uses = lib.match_indices("pub use ").chain(lib.match_indices("pub(crate) use "));
    let paths = uses.flat_map(|(at, prefix)| paths(&lib[at + prefix.len()..]));
    paths
        .filter_map(|path| path.rsplit_once("::").map(|(from, name)| (name.to_owned(), from.to_owned())))
        .collect()
}

/// The modules among `named`, each as the longest module there is.
pub(crate) fn used(
    named: &[String],
    modules: &BTreeSet<String>,
    given_out: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    let longest = |path: &str| {
        let parts: Vec<&str> = path.split("::").collect();
        let mut modules_of = (1..=parts.len()).rev().map(|most| parts[..most].join("::"));
        modules_of.find(|module| modules.contains(module))
    };
    let of = |path: &String| longest(path).or_else(|| longest(given_out.get(path.split("::").next()?)?));
    named.iter().filter_map(of).collect()
}

/// The text before the unit tests that stand in it; a line `mod tests;` ends nothing.
fn without_unit_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

/// What each module of a crate uses.
pub(crate) fn uses(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let all = files(&[".rs"]);
    let own: Vec<_> = all
        .iter()
        .filter_map(|file| Some((module_of(file.path.strip_prefix(source)?), file)))
        .filter(|(module, _)| module != "lib")
        .collect();
    let modules: BTreeSet<String> = own.iter().map(|(module, _)| module.clone()).collect();
    let lib = all.iter().find(|file| file.path == format!("{source}lib.rs"));
    let given_out = given_out(lib.map_or("", |file| &file.text));
    let code = |text: &str| -> String {
        text.lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    own.iter()
        .map(|(module, file)| {
            let named = named(&code(without_unit_tests(&file.text)), module);
            let mut used = used(&named, &modules, &given_out);
            used.remove(module);
            (module.clone(), used)
        })
        .collect()
}

/// A way from `from` back to itself, if there is one.
pub(crate) fn circle(from: &str, uses: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
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
