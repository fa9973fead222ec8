//! What a command writes is written beside its place first, and moved there when all of it is whole.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Failure;

/// A place beside the one that is asked for, on the same disk; gone with everything in it unless it is moved.
pub(super) struct Beside {
    place: PathBuf,
    folder: TempDir,
}

impl Beside {
    /// Beside a file, which must have a folder that can be written.
    pub(super) fn file(file: &Path) -> Result<Self, Failure> {
        if file.is_dir() {
            return Err(Failure::cannot_write(file, &io::Error::from(io::ErrorKind::IsADirectory)));
        }
        let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = temporary_folder(parent.unwrap_or(Path::new(".")))
            .map_err(|error| Failure::cannot_write(file, &error))?;
        Ok(Self { place: file.to_owned(), folder })
    }

    /// Inside a folder, which is made if it is not there.
    pub(super) fn folder(folder: &Path) -> Result<Self, Failure> {
        let made = fs::create_dir_all(folder).and_then(|()| temporary_folder(folder));
        let inside = made.map_err(|error| Failure::cannot_write(folder, &error))?;
        Ok(Self { place: folder.to_owned(), folder: inside })
    }

    /// Where a file of that name is to be written.
    pub(super) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts the file of that name in the place of the file that is asked for.
    pub(super) fn replace_file(self, name: &str) -> Result<(), Failure> {
        fs::rename(self.path(name), &self.place).map_err(|error| Failure::cannot_write(&self.place, &error))
    }

    /// Moves everything into the folder that is asked for, in place of the files there that `is_old` names. If that
    /// fails, the folder is as it was.
    pub(super) fn replace_in_folder(self, is_old: impl Fn(&str) -> bool) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::cannot_write(&self.place, &error);
        let new = files_of(self.folder.path()).map_err(failed)?;
        let replaced = |name: &OsStr| new.iter().any(|new| new == name) || name.to_str().is_some_and(&is_old);
        let mut old = files_of(&self.place).map_err(failed)?;
        old.retain(|name| replaced(name));
        let aside = temporary_folder(&self.place).map_err(failed)?;
        let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
        let olds = old.iter().map(|name| (self.place.join(name), aside.path().join(name)));
        let news = new.iter().map(|name| (self.path(name), self.place.join(name)));
        for (from, to) in olds.chain(news) {
            if let Err(error) = fs::rename(&from, &to) {
                for (from, to) in moved.iter().rev() {
                    // What cannot be moved back stays in the folder set aside, which is then kept.
                    if fs::rename(to, from).is_err() {
                        let kept = aside.keep();
                        return Err(Failure::new(
                            format!("the former files are in {}: {error}", kept.display()),
                            format!("los archivos anteriores están en {}: {error}", kept.display()),
                        ));
                    }
                }
                return Err(failed(error));
            }
            moved.push((from, to));
        }
        Ok(())
    }
}

/// Whether two paths lead to the same file or folder.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn temporary_folder(parent: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new().prefix(".wayhome-").tempdir_in(parent)
}

/// The names of the files of a folder, not of the folders in it.
fn files_of(folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let mut names = Vec::new();
    for item in fs::read_dir(folder)? {
        let item = item?;
        if !item.path().is_dir() {
            names.push(item.file_name());
        }
    }
    Ok(names)
}
