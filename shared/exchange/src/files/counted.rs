//! How much of an export has been read, for whoever waits for it.

use std::fmt;
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

type Told = Box<dyn Fn(u64) + Send + Sync>;

/// Bytes read of all files together, each as often as it is read.
#[derive(Default)]
pub(crate) struct Reads {
    bytes: AtomicU64,
    told: OnceLock<Told>,
}

impl Reads {
    /// Tells `told` from now on; the first who asks is told.
    pub(crate) fn tell(&self, told: Told) {
        // Whoever asked before goes on being told.
        let _ = self.told.set(told);
    }

    fn add(&self, bytes: u64) {
        let all = self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if let Some(told) = self.told.get() {
            told(all);
        }
    }
}

impl fmt::Debug for Reads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reads").field(&self.bytes).finish()
    }
}

/// A file of which every byte read is counted.
pub(super) struct Counted<R> {
    pub(super) input: R,
    pub(super) reads: Arc<Reads>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.reads.add(n as u64);
        Ok(n)
    }
}
