//! Every key that was ever asked for, so that the policy of `infra/` can be held against it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// One access: which table, which operation, which partition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// The DynamoDB action, for example `Query`.
    pub action: &'static str,
    /// The table's name.
    pub table: String,
    /// The partition key, which policies call a leading key.
    pub leading_key: String,
}

/// Names a file to which a recording store adds each access as a line of JSON.
const FILE: &str = "WAYHOME_TOUCHED";

/// The accesses of one store, and what they cost.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    touches: Option<Mutex<BTreeSet<Touch>>>,
    file: Option<Mutex<File>>,
    /// In hundredths of a unit.
    read: AtomicU64,
    written: AtomicU64,
}

/// Capacity units consumed so far, as DynamoDB reported them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Units {
    /// Read units.
    pub read: f64,
    /// Write units.
    pub written: f64,
}

impl Units {
    /// What was consumed since an earlier reading.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self { read: self.read - earlier.read, written: self.written - earlier.written }
    }
}

impl Ledger {
    /// Keeps what is touched, if asked to here or by the environment.
    pub(crate) fn new(recording: bool) -> Self {
        let file =
            std::env::var_os(FILE).and_then(|path| File::options().create(true).append(true).open(path).ok());
        let touches = (recording || file.is_some()).then(Mutex::default);
        Self { touches, file: file.map(Mutex::new), ..Self::default() }
    }

    pub(crate) fn touch(&self, action: &'static str, table: &str, leading_key: &str) {
        let Some(touches) = &self.touches else { return };
        let touch = Touch { action, table: table.to_owned(), leading_key: leading_key.to_owned() };
        let line = serde_json::json!({"operation": action, "table": table, "key": leading_key});
        let new = touches.lock().unwrap_or_else(PoisonError::into_inner).insert(touch);
        if let Some(file) = self.file.as_ref().filter(|_| new) {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            // A line lost here is one key less to check, not a failure of the store.
            let _ = file.write_all(format!("{line}\n").as_bytes());
        }
    }

    pub(crate) fn touched(&self) -> BTreeSet<Touch> {
        let Some(touches) = &self.touches else { return BTreeSet::new() };
        touches.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn add_read(&self, units: f64) {
        self.read.fetch_add(hundredths(units), Ordering::Relaxed);
    }

    pub(crate) fn add_written(&self, units: f64) {
        self.written.fetch_add(hundredths(units), Ordering::Relaxed);
    }

    pub(crate) fn units(&self) -> Units {
        let whole = |counter: &AtomicU64| counter.load(Ordering::Relaxed) as f64 / 100.0;
        Units { read: whole(&self.read), written: whole(&self.written) }
    }
}

/// Capacity comes in halves; hundredths keep it exact in an atomic integer.
fn hundredths(units: f64) -> u64 {
    (units * 100.0).round() as u64
}
