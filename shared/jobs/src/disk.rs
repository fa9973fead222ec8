//! Places on the worker's own disk.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A place that nobody has been given before: two workers may do the same job, each with files of its own.
pub(super) fn place(what: &str) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    std::env::temp_dir().join(format!("{PREFIX}{process}-{number}-{what}"))
}

/// How the name of every place begins; the process follows.
const PREFIX: &str = "wayhome-work-";

/// Removes the places of processes that ended without doing so themselves: they hold zips of client records.
///
/// For a machine where several may run, each with a number that `/proc` knows.
pub fn remove_left_behind() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let process =
            name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|rest| rest.split('-').next());
        let Some(process) = process.filter(|process| process.bytes().all(|byte| byte.is_ascii_digit()))
        else {
            continue;
        };
        if Path::new("/proc/self").exists() && !Path::new("/proc").join(process).exists() {
            // Another start may be at it, and another user's cannot be removed.
            let path = entry.path();
            drop(if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zips_of_a_process_that_was_killed_are_removed_and_those_of_a_running_one_are_not() {
        let mut ended = std::process::Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        let left = std::env::temp_dir().join(format!("{PREFIX}{}-0-import", ended.id()));
        let own = place("import");
        for path in [&left, &own] {
            std::fs::write(path, "PK").unwrap();
        }

        remove_left_behind();

        assert!(!left.exists() && own.exists());
        std::fs::remove_file(own).unwrap();
    }
}
