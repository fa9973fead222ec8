//! Where the project and what it builds stand on this machine.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in a folder of the repository")
}

/// Where cargo puts what it builds; our own installations stand below it, so that removing it removes everything.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root().join(directory),
        None => root().join("target"),
    }
}

/// A folder of ours below [`target`], made if absent.
pub(crate) fn scratch(name: &str) -> std::io::Result<PathBuf> {
    let directory = target().join("xtask").join(name);
    std::fs::create_dir_all(&directory)?;
    Ok(directory)
}
