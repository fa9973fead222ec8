//! Places on the worker's own disk.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// A place that nobody has been given before: two workers may do the same job, each with files of its own.
pub(super) fn place(what: &str) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    std::env::temp_dir().join(format!("wayhome-{what}-{process}-{number}"))
}
