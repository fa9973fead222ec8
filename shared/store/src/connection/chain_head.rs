//! Where each audit chain ends, as far as this process knows, and whose turn it is to add to it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OwnedMutexGuard;

/// Chains remembered at once.
const REMEMBERED: usize = 10_000;

/// The last entry of a chain: how many there are, and its hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChainHead {
    pub(crate) count: u64,
    pub(crate) hash: String,
}

/// The turn of one request at a chain: no other of this process adds to it meanwhile. Holds the last known entry.
pub(crate) type Turn = OwnedMutexGuard<Option<ChainHead>>;

/// The chains that this process has added to.
#[derive(Debug, Default)]
pub(crate) struct ChainHeads(Mutex<HashMap<String, Arc<tokio::sync::Mutex<Option<ChainHead>>>>>);

impl ChainHeads {
    /// Waits until nobody else of this process adds to the chain. Requests of one user at the same moment come one
    /// after the other here, instead of taking each other's place in the chain.
    pub(crate) async fn turn(&self, chain: &str) -> Turn {
        let head = {
            let mut heads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if heads.len() > REMEMBERED {
                heads.retain(|_, head| Arc::strong_count(head) > 1);
            }
            Arc::clone(heads.entry(chain.to_owned()).or_default())
        };
        head.lock_owned().await
    }
}
