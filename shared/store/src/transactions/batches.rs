//! Many writes in as few transactions as they fit in.

use sha2::{Digest, Sha256};

use crate::access::scoped::ScopedStore;
use crate::error::{Conflict, Error};
use crate::items::change::{Act, Change};
use crate::transactions::once::Once;
use crate::transactions::write::Write;

/// Changes of a transaction, with as many left as its own items need.
const MOST: usize = 95;

/// Bytes of the documents of a transaction. DynamoDB takes 4 MB, keys and names of attributes included.
const MOST_BYTES: usize = 3 << 20;

impl ScopedStore {
    /// Commits units in as few transactions as they fit in. A unit too large for one is written in
    /// pieces, in the order of its changes: of a stay, the entry by which reports find it comes last.
    pub(crate) async fn commit_all(&self, job: &str, units: Vec<Write>) -> Result<(), Error> {
        let mut batch: Option<Write> = None;
        for mut unit in units {
            if let Some(fault) = unit.fault.take() {
                return Err(fault);
            }
            if unit.changes.is_empty() {
                continue;
            }
            let fits = |batch: &Write| is_one(batch.changes.iter().chain(&unit.changes));
            let full = batch.as_ref().is_some_and(|batch| !fits(batch));
            if let Some(done) = batch.take_if(|_| full) {
                self.commit_batch(job, done).await?;
            }
            let mut pieces = pieces(std::mem::take(&mut unit.changes));
            unit.changes = pieces.pop().unwrap_or_default();
            for changes in pieces {
                let subjects = unit.subjects.clone();
                self.commit_batch(job, Write { changes, subjects, ..self.write(&unit.action) }).await?;
            }
            match &mut batch {
                Some(batch) => {
                    batch.changes.append(&mut unit.changes);
                    batch.subjects.append(&mut unit.subjects);
                }
                None => batch = Some(unit),
            }
        }
        match batch {
            Some(batch) => self.commit_batch(job, batch).await,
            None => Ok(()),
        }
    }

    async fn commit_batch(&self, job: &str, batch: Write) -> Result<(), Error> {
        let mut hash = Sha256::new();
        for change in &batch.changes {
            hash.update(format!("{:?}", change.key()));
            if let Act::Put(item) = &change.act {
                hash.update(&item.document);
                hash.update(item.version.to_be_bytes());
            }
        }
        let once = Once::step(job, &hex::encode(&hash.finalize()[..16]));
        match batch.commit(&once, &()).await {
            Ok(_) => Ok(()),
            Err(Error::Conflict(Conflict::Exists(_))) => Err(Error::Stale),
            Err(error) => Err(error),
        }
    }
}

/// Whether changes fit into one transaction.
fn is_one<'c>(changes: impl Iterator<Item = &'c Change>) -> bool {
    let (count, bytes) = changes.fold((0, 0), |(count, bytes), change| (count + 1, bytes + size(change)));
    count <= MOST && bytes <= MOST_BYTES
}

/// Changes in as few parts as fit into a transaction each.
fn pieces(changes: Vec<Change>) -> Vec<Vec<Change>> {
    let mut pieces: Vec<Vec<Change>> = Vec::new();
    for change in changes {
        match pieces.last_mut().filter(|piece| is_one(piece.iter().chain([&change]))) {
            Some(piece) => piece.push(change),
            None => pieces.push(vec![change]),
        }
    }
    pieces
}

fn size(change: &Change) -> usize {
    match &change.act {
        Act::Put(item) => item.document.len(),
        Act::Delete(_) => 0,
    }
}
