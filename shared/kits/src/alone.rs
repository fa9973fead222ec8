//! A test in a process of its own, so that the memory it takes can be told from that of others.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Tells the process that it is one, and where it may work.
const PLACE: &str = "WAYHOME_TEST_ALONE";

/// Where this process may work, if it is one that [`run`] started: the test does then what is to be measured.
#[must_use]
pub fn place() -> Option<PathBuf> {
    std::env::var_os(PLACE).map(PathBuf::from)
}

/// What a test said in a process of its own.
#[derive(Debug)]
pub struct Said(String);

/// Runs the test of that name (with its modules) of this binary by itself. Its temporary files and whatever else it
/// writes go to `folder`.
///
/// # Panics
/// If it fails.
#[must_use]
pub fn run(test: &str, place: &Path, folder: &Path) -> Said {
    let this = std::env::current_exe().expect("a test has a path");
    let mut command = Command::new(this);
    command
        .args(["--exact", test, "--nocapture"])
        .current_dir(folder)
        .env(PLACE, place)
        .env("TMPDIR", folder);
    let output = command.output().expect("a test can be run again");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    Said(said)
}

impl Said {
    /// The number that [`tell`] said under a name.
    ///
    /// # Panics
    /// If it said none.
    #[must_use]
    pub fn number(&self, name: &str) -> u64 {
        let line = self.0.lines().find_map(|line| line.split_once(&format!("{name}: ")));
        let text = line.unwrap_or_else(|| panic!("no {name} in {}", self.0)).1;
        text.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
    }

    /// The most memory that it held at once, in bytes.
    #[must_use]
    pub fn peak(&self) -> u64 {
        self.number("peak kB") << 10
    }
}

/// Says a number to whoever started this process.
pub fn tell(name: &str, number: u64) {
    println!("{name}: {number}");
}

/// Says how much memory this process has held at most. Linux tells; elsewhere it is said to be none.
pub fn tell_peak() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    tell("peak kB", line.trim().trim_end_matches("kB").trim().parse().unwrap_or(0));
}
