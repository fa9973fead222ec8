//! Where a stage keeps what must outlive the process.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use domain::Date;

use crate::private;
use crate::stage::Stage;

/// Marks a folder as ours, so that `--fresh` never removes anything else.
const MARK: &str = "wayhome-stage";
/// Present once the demo data are complete.
const LOADED: &str = "demo-data-loaded";
/// The day around which the demo data are laid out: a start that goes on filling them in lays out the same.
const DEMO_DAY: &str = "demo-data-day";
/// Present while everything is being removed: a start that finds it goes on removing.
const EMPTYING: &str = "emptying";

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
    /// The folder of `stage`, made when absent and emptied when that was asked. Its owner alone may read it.
    ///
    /// # Errors
    /// If it holds something else, is in use, or the file system refuses.
    pub fn open(keep: &Keep, stage: Stage) -> io::Result<Self> {
        let path = match keep {
            Keep::In(folder) | Keep::AfreshIn(folder) => folder.join(stage.id()),
            Keep::Nothing => return crate::temporary::open(stage),
        };
        let existed = path.exists();
        if existed && !path.join(MARK).exists() && fs::read_dir(&path)?.next().is_some() {
            let message =
                format!("{} holds something else; choose another folder with --data", path.display());
            return Err(io::Error::other(message));
        }
        private::create_folder(&path)?;
        let lock = lock(&path)?;
        let folder = Self { path, _lock: lock, is_temporary: false };
        if matches!(keep, Keep::AfreshIn(_)) || folder.join(EMPTYING).exists() {
            folder.empty()?;
        }
        private::close_to_others(&folder.path)?;
        Ok(folder)
    }

    /// A folder that is removed when it is no longer needed.
    pub(crate) fn temporary(path: PathBuf, lock: File) -> Self {
        Self { path, _lock: lock, is_temporary: true }
    }

    /// Removes everything but the mark. What an end in between leaves, the next start removes.
    fn empty(&self) -> io::Result<()> {
        private::touch(&self.join(EMPTYING))?;
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_name() == MARK || entry.file_name() == EMPTYING {
                continue;
            }
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        fs::remove_file(self.join(EMPTYING))
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
        private::touch(&self.join(LOADED)).map(drop)
    }

    /// The day around which the demo data are laid out: that of the start that began to fill them in, `today` if
    /// none did.
    pub(crate) fn demo_day(&self, today: Date) -> io::Result<Date> {
        let path = self.join(DEMO_DAY);
        match fs::read_to_string(&path) {
            Ok(day) => day.trim().parse().map_err(io::Error::other),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                private::write(&path, today.to_string().as_bytes())?;
                Ok(today)
            }
            Err(error) => Err(error),
        }
    }
}

/// Locks a folder by its mark, which ends with the process however that ends.
pub(crate) fn lock(path: &Path) -> io::Result<File> {
    let lock = private::touch(&path.join(MARK))?;
    lock.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => {
            io::Error::other(format!("{} is in use by another wayhome", path.display()))
        }
        TryLockError::Error(error) => error,
    })?;
    Ok(lock)
}

/// Whether a folder is one of ours that no process holds.
pub(crate) fn is_abandoned(path: &Path) -> bool {
    File::open(path.join(MARK)).is_ok_and(|mark| mark.try_lock().is_ok())
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        if self.is_temporary {
            // A folder that cannot be removed now is removed by a later start.
            drop(fs::remove_dir_all(&self.path));
        }
    }
}

#[cfg(test)]
mod tests;
