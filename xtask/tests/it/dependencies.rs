//! The direction of dependencies, as data.

use std::process::Command;

use serde_json::Value;

use super::tree::{files, none, root};

/// The whole architecture in one table: a crate may use the crates listed after it.
const MAY_USE: &[(&str, &[&str])] = &[
    ("hud", &[]),
    ("domain", &["hud"]),
    ("exchange", &["domain", "hud"]),
    ("forms", &["domain", "hud"]),
    ("reports", &["domain", "hud"]),
    ("store", &["domain", "hud"]),
    ("jobs", &["domain", "exchange", "hud", "reports", "store"]),
    ("api", &["domain", "exchange", "forms", "hud", "jobs", "reports", "store", "telemetry"]),
    ("telemetry", &[]),
    ("kits", &["hud"]),
    (
        "testkit",
        &["api", "domain", "exchange", "forms", "hud", "jobs", "reports", "store", "telemetry", "wayhome"],
    ),
    ("wayhome", &["api", "domain", "exchange", "forms", "hud", "jobs", "reports", "store", "telemetry"]),
    (
        "tests",
        &["api", "domain", "exchange", "forms", "hud", "jobs", "reports", "store", "telemetry", "wayhome"],
    ),
    ("benches", &["api", "domain", "exchange", "hud", "jobs", "kits", "reports", "store", "wayhome"]),
    ("xtask", &["hud"]),
];

/// A function behind HTTPS may use these and nothing else of ours.
const FUNCTION_MAY_USE: &[&str] = &["api", "telemetry"];

/// A function behind a queue may use these and nothing else of ours.
const WORKER_MAY_USE: &[&str] = &["jobs", "telemetry"];

/// Crates that know nothing of AWS, HTTP, async, environment variables or the clock.
const PURE: &[&str] = &["hud", "domain", "exchange", "forms", "reports"];

/// Beginnings of the names of crates that a pure crate does without.
const IMPURE_CRATES: &[&str] =
    &["aws", "axum", "http", "hyper", "lambda", "reqwest", "tokio", "tower", "tracing"];

/// What a pure crate's code does without.
const IMPURE_CODE: &[&str] = &[
    "std::env",
    "env::var",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "async fn",
    "std::net",
];

struct Package {
    name: String,
    /// From the root of the repository.
    folder: String,
    uses: Vec<String>,
}

fn packages() -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let output = Command::new(cargo).args(arguments).current_dir(root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let package = |package: &Value| Package {
        name: text(&package["name"]),
        folder: text(&package["manifest_path"])
            .trim_start_matches(root().to_str().unwrap())
            .trim_matches('/')
            .trim_end_matches("/Cargo.toml")
            .to_owned(),
        uses: package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|dependency| dependency["kind"] != "dev")
            .map(|dependency| text(&dependency["name"]))
            .collect(),
    };
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

/// Folder and name of every crate.
pub(crate) fn crates() -> Vec<(String, String)> {
    packages().into_iter().map(|package| (package.folder, package.name)).collect()
}

fn may_use(package: &Package) -> Option<&'static [&'static str]> {
    if package.folder.starts_with("functions/") {
        let is_served = package.name.starts_with("serve-");
        return Some(if is_served { FUNCTION_MAY_USE } else { WORKER_MAY_USE });
    }
    MAY_USE.iter().find(|(name, _)| *name == package.name).map(|(_, uses)| *uses)
}

#[test]
fn dependencies_point_inwards() {
    let packages = packages();
    let mut findings = Vec::new();
    for package in &packages {
        let Some(allowed) = may_use(package) else {
            findings.push(format!("{}: stands in no row of MAY_USE", package.folder));
            continue;
        };
        let ours = package.uses.iter().filter(|used| packages.iter().any(|other| other.name == **used));
        for used in ours.filter(|used| !allowed.contains(&used.as_str())) {
            findings.push(format!("{}: may not use {used}", package.folder));
        }
    }
    none(&findings);
}

#[test]
fn a_folder_has_the_name_of_its_crate() {
    let findings: Vec<String> = packages()
        .iter()
        .filter(|package| package.name != "wayhome" && !package.folder.ends_with(&package.name))
        .map(|package| format!("{}: its crate is called {}", package.folder, package.name))
        .collect();
    none(&findings);
}

#[test]
fn the_core_knows_nothing_of_the_world_around_it() {
    let mut findings = Vec::new();
    for package in packages().iter().filter(|package| PURE.contains(&package.name.as_str())) {
        for used in package.uses.iter().filter(|used| IMPURE_CRATES.iter().any(|name| used.starts_with(name)))
        {
            findings.push(format!("{}: may not use {used}", package.folder));
        }
    }
    for file in files(&[".rs"]) {
        let is_pure = PURE.iter().any(|name| file.path.starts_with(&format!("shared/{name}/src/")));
        for code in IMPURE_CODE.iter().filter(|code| is_pure && file.without_tests().contains(**code)) {
            findings.push(format!("{}: may not use {code}", file.path));
        }
    }
    none(&findings);
}
