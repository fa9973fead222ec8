//! Where a stage keeps what must outlive the process.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::stage::Stage;

/// Marks a folder as ours, so that `--fresh` never removes anything else.
const MARK: &str = "wayhome-stage";
/// Present once the demo data are complete.
const LOADED: &str = "demo-data-loaded";

/// The folder of one stage, locked for this process.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    /// Holds the lock until dropped.
    _lock: File,
    /// Removed with everything in it when dropped.
    is_temporary: bool,
}

/// Whether data outlive the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In this folder, from start to start.
    In(PathBuf),
    /// In this folder, beginning again now.
    AfreshIn(PathBuf),
    /// Nowhere.
    Nothing,
}

impl DataFolder {
    /// The folder of `stage`, made when absent and emptied when that was asked or its demo data are incomplete.
    pub fn open(keep: &Keep, stage: Stage) -> io::Result<Self> {
        let (path, is_temporary) = match keep {
            Keep::In(folder) | Keep::AfreshIn(folder) => (folder.join(stage.id()), false),
            Keep::Nothing => (temporary(stage), true),
        };
        let existed = path.exists();
        if existed && !path.join(MARK).exists() && fs::read_dir(&path)?.next().is_some() {
            let message =
                format!("{} holds something else; choose another folder with --data", path.display());
            return Err(io::Error::other(message));
        }
        fs::create_dir_all(&path)?;
        let lock = File::create(path.join(MARK))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => {
                io::Error::other(format!("{} is in use by another wayhome", path.display()))
            }
            TryLockError::Error(error) => error,
        })?;
        let folder = Self { path, _lock: lock, is_temporary };
        if matches!(keep, Keep::AfreshIn(_)) || !folder.is_loaded() {
            folder.empty()?;
        }
        Ok(folder)
    }

    /// Removes everything but the mark.
    fn empty(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_name() == MARK {
                continue;
            }
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// The place of `name` in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing of it outlives the process.
    pub fn is_temporary(&self) -> bool {
        self.is_temporary
    }

    /// Whether the demo data are complete.
    pub fn is_loaded(&self) -> bool {
        self.join(LOADED).exists()
    }

    /// Says that they are.
    pub fn set_loaded(&self) -> io::Result<()> {
        File::create(self.join(LOADED)).map(drop)
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        if self.is_temporary {
            // Nothing to do about a folder that cannot be removed; the system empties its own place for them.
            drop(fs::remove_dir_all(&self.path));
        }
    }
}

fn temporary(stage: Stage) -> PathBuf {
    std::env::temp_dir().join(format!("wayhome-{:016x}", rand::random::<u64>())).join(stage.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> PathBuf {
        std::env::temp_dir().join(format!("wayhome-test-{:016x}", rand::random::<u64>()))
    }

    #[test]
    fn a_fresh_start_removes_nothing_that_is_not_ours() {
        let base = folder();
        let theirs = base.join("modesto").join("letters");
        fs::create_dir_all(theirs.parent().unwrap()).unwrap();
        fs::write(&theirs, "dear").unwrap();

        let opened = DataFolder::open(&Keep::AfreshIn(base), Stage::Modesto);

        assert!(opened.is_err());
        assert_eq!(fs::read_to_string(theirs).unwrap(), "dear");
    }

    #[test]
    fn data_stay_once_complete_until_a_fresh_start() {
        let base = folder();
        let write = |keep: &Keep| {
            let folder = DataFolder::open(keep, Stage::Testing).unwrap();
            let had = folder.join("thing").exists();
            fs::write(folder.join("thing"), "1").unwrap();
            folder.set_loaded().unwrap();
            had
        };

        assert!(!write(&Keep::In(base.clone())));
        assert!(write(&Keep::In(base.clone())));
        assert!(!write(&Keep::AfreshIn(base)));
    }

    #[test]
    fn two_programs_do_not_share_a_folder() {
        let keep = Keep::In(folder());
        let _first = DataFolder::open(&keep, Stage::Modesto).unwrap();

        assert!(DataFolder::open(&keep, Stage::Modesto).is_err());
    }
}
