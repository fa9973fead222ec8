//! Many writes in as few transactions as they fit in.

use sha2::{Digest, Sha256};

use crate::access::scoped::ScopedStore;
use crate::error::{Conflict, Error};
use crate::items::change::Act;
use crate::transactions::once::Once;
use crate::transactions::write::Write;

/// Changes of a transaction, with as many left as its own items need.
const MOST: usize = 95;

impl ScopedStore {
    /// Commits units in as few transactions as they fit in. A unit too large for one is written in
    /// pieces, its last changes (the root among them) last.
    pub(crate) async fn commit_all(&self, job: &str, units: Vec<Write>) -> Result<(), Error> {
        let mut batch: Option<Write> = None;
        for mut unit in units {
            if let Some(fault) = unit.fault.take() {
                return Err(fault);
            }
            if unit.changes.is_empty() {
                continue;
            }
            let full = batch.as_ref().is_some_and(|batch| batch.changes.len() + unit.changes.len() > MOST);
            if let Some(done) = batch.take_if(|_| full) {
                self.commit_batch(job, done).await?;
            }
            while unit.changes.len() > MOST {
                let rest = unit.changes.split_off(unit.changes.len() - MOST);
                let piece = std::mem::replace(&mut unit.changes, rest);
                for changes in piece.chunks(MOST) {
                    let piece = Write {
                        changes: changes.to_vec(),
                        subjects: unit.subjects.clone(),
                        ..self.write(&unit.action)
                    };
                    self.commit_batch(job, piece).await?;
                }
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
