//! Where records may be kept and how many in memory.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Bytes that each [`super::Spill`] keeps in memory before it turns to the disk.
const MOST: usize = 4 << 20;

/// Where temporary files go, and the memory that each of those who share it may take.
#[derive(Debug)]
pub(crate) struct SpillConfig {
    /// The system's folder for temporary files if there is none.
    folder: Option<PathBuf>,
    most: usize,
    failed: AtomicBool,
}

impl SpillConfig {
    pub(crate) fn new() -> Arc<Self> {
        Self::within(None, MOST)
    }

    /// A spill in a folder, with so many bytes of memory for each who shares it.
    pub(crate) fn within(folder: Option<PathBuf>, most: usize) -> Arc<Self> {
        Arc::new(Self { folder, most, failed: AtomicBool::new(false) })
    }

    /// How many records fit into memory.
    pub(super) fn most<const N: usize>(&self) -> usize {
        (self.most / size_of::<[u64; N]>()).max(1)
    }

    /// A file without a name where the system knows such, so that it goes with the process whatever happens.
    pub(super) fn file(&self) -> io::Result<File> {
        self.folder.as_ref().map_or_else(tempfile::tempfile, tempfile::tempfile_in)
    }

    /// Does something with the disk, unless it has failed before.
    pub(super) fn tried<T>(&self, work: impl FnOnce() -> io::Result<T>) -> Option<T> {
        if self.has_failed() {
            return None;
        }
        work().inspect_err(|_| self.failed.store(true, Ordering::Relaxed)).ok()
    }

    /// Whether the disk has failed: what was kept here is not to be relied on.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }
}
