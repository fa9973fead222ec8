//! Folders of `--memory`, and what ended processes left of theirs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::data::{DataFolder, is_abandoned, lock};
use crate::private;
use crate::stage::Stage;

const PREFIX: &str = "wayhome-memory-";

/// A new folder of `stage`, gone with the process; those of processes that were killed are removed first.
pub(crate) fn open(stage: Stage) -> io::Result<DataFolder> {
    let base = std::env::temp_dir();
    remove_abandoned(&base);
    // Locked before it has the name by which others look for abandoned ones.
    let name = format!("{}-{:016x}", stage.id(), rand::random::<u64>());
    let making = base.join(format!(".{PREFIX}{name}"));
    private::create_folder(&making)?;
    let lock = lock(&making)?;
    let path = base.join(format!("{PREFIX}{name}"));
    fs::rename(making, &path)?;
    Ok(DataFolder::temporary(path, lock))
}

fn remove_abandoned(base: &Path) {
    let Ok(entries) = fs::read_dir(base) else { return };
    let ours = |path: &PathBuf| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PREFIX))
    };
    for path in entries.flatten().map(|entry| entry.path()).filter(ours) {
        if is_abandoned(&path) {
            // Another start may be at it, and another user's cannot be removed.
            drop(fs::remove_dir_all(path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_is_removed_and_what_is_in_use_is_not() {
        let in_use = open(Stage::Modesto).unwrap();
        let killed = in_use.path().with_file_name(format!("{PREFIX}killed-{:016x}", rand::random::<u64>()));
        fs::create_dir(&killed).unwrap();
        fs::write(killed.join("wayhome-stage"), "").unwrap();
        fs::write(killed.join("export.zip"), "names").unwrap();

        remove_abandoned(&std::env::temp_dir());

        assert!(!killed.exists() && in_use.path().exists());
        let path = in_use.path().to_owned();
        drop(in_use);
        assert!(!path.exists());
    }
}
