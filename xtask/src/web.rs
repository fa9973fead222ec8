//! The browser part: its packages and its build, each made again only when something it is made of has changed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::Failure;
use crate::command::{command, exists, quietly};
use crate::root::{root, scratch};
use crate::test_run::{TestRun, with_report};

/// Folders of `web/` that are made, not written.
const MADE: &[&str] = &["node_modules", "dist", "test-results"];

/// Runs `npm` in `web/`.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut npm = command("npm", arguments);
    npm.current_dir(folder());
    npm
}

/// Installs the packages of `package-lock.json` unless they are there.
pub(crate) fn install() -> Result<String, Failure> {
    if !exists("npm") {
        return Err(
            "the browser part needs Node.js 20.19 or later with npm; install it and run this again".into()
        );
    }
    let installed = written(&folder().join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= written(&folder().join("package-lock.json")) {
        return Ok("the packages are installed already".into());
    }
    quietly(&mut npm(&["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
}

/// Runs the tests of the browser part that need no browser.
pub(crate) fn tests() -> Result<TestRun, Failure> {
    let report = scratch("logs")?.join("web.xml");
    let mut tests = npm(&["test", "--", "--reporter=default", "--reporter=junit"]);
    with_report(tests.arg(format!("--outputFile.junit={}", report.display())), &report)
}

/// Builds `web/dist` unless it is newer than everything it is made of.
pub(crate) fn build() -> Result<String, Failure> {
    let built = written(&folder().join("dist/index.html"));
    if built.is_some() && built >= newest(&folder())? {
        return Ok("web/dist is current".into());
    }
    quietly(&mut npm(&["run", "build"]))
}

/// A Chromium for the browser tests: the machine's own, or Debian's where we may install it.
pub(crate) fn chromium() -> Result<PathBuf, Failure> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let known = ["chromium", "chromium-browser", "google-chrome"].map(PathBuf::from);
    if let Some(found) = named.into_iter().chain(known).find(|program| exists(program)) {
        return Ok(on_path(found));
    }
    if !exists("apt-get") {
        return Err("the browser tests need Chromium; install it, or name it in CHROMIUM".into());
    }
    quietly(&mut command("apt-get", &["update", "--quiet"]))?;
    let install = ["install", "--quiet", "--yes", "--no-install-recommends", "chromium"];
    quietly(command("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    Ok(on_path("chromium".into()))
}

/// The whole path of `program`, which browser drivers ask for.
fn on_path(program: PathBuf) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(&program))
        .find(|full| full.is_file())
        .unwrap_or(program)
}

fn folder() -> PathBuf {
    root().join("web")
}

fn written(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

fn newest(folder: &Path) -> Result<Option<SystemTime>, Failure> {
    let mut newest = None;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let is_made = MADE.iter().any(|made| entry.file_name() == *made);
        let time = match entry.file_type()? {
            kind if kind.is_dir() && !is_made => self::newest(&entry.path())?,
            kind if kind.is_file() => written(&entry.path()),
            _ => None,
        };
        newest = newest.max(time);
    }
    Ok(newest)
}
