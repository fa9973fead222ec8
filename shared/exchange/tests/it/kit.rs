//! The test kit, where it stands beside the project.

use std::path::{Path, PathBuf};

/// A folder of the kit; `None` where the kit is not there.
pub fn kit(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/testkit").join(folder);
    path.is_dir().then_some(path)
}
