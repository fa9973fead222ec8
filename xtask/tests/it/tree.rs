//! The files of the repository, as git tracks them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A tracked text file.
pub(crate) struct File {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// The name without its folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// True for tests: folders of tests, and files that say so.
    pub(crate) fn is_test(&self) -> bool {
        let in_folder = ["tests/", "e2e/", "benches/", "examples/"]
            .iter()
            .any(|folder| self.path.starts_with(folder) || self.path.contains(&format!("/{folder}")));
        in_folder || self.path.contains(".test.") || self.path.contains("/test-")
    }

    /// True for what `cargo xtask codegen` writes.
    pub(crate) fn is_generated(&self) -> bool {
        self.path.contains("/generated/") || self.path.ends_with("/api/schema.d.ts")
    }

    /// The text without the module of unit tests at its end.
    pub(crate) fn without_tests(&self) -> &str {
        self.text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(&self.text)
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Text of a file that must be there.
pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every tracked file that is text and still there, with one of the `endings`; all of them if there is none.
pub(crate) fn files(endings: &[&str]) -> Vec<File> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "git ls-files failed; tidy looks at what git tracks");
    let listing = String::from_utf8(output.stdout).unwrap();
    listing
        .split('\0')
        .filter(|path| {
            !path.is_empty() && (endings.is_empty() || endings.iter().any(|end| path.ends_with(end)))
        })
        .filter_map(|path| {
            let text = std::fs::read_to_string(root().join(path)).ok()?;
            Some(File { path: path.to_owned(), text })
        })
        .collect()
}

/// Fails with one finding a line.
#[track_caller]
pub(crate) fn none(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
