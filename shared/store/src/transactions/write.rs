//! A write: every change of one use case, committed as one transaction.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::access::scoped::ScopedStore;
use crate::error::{Conflict, Error};
use crate::items::change::{Act, Change, Condition};
use crate::items::item::{Item, next_version, to_json};
use crate::keys::key::Key;

/// The changes of one use case. Nothing happens until [`Write::commit`], and then all or nothing.
///
/// Methods that add a change belong to the access patterns; they are found beside the reads of the
/// same entity. A fault in adding one (a scope the caller lacks) is kept and answered by `commit`.
#[derive(Debug)]
pub struct Write {
    pub(crate) store: ScopedStore,
    pub(crate) action: String,
    pub(crate) changes: Vec<Change>,
    pub(crate) jobs: Vec<(&'static str, String)>,
    pub(crate) subjects: BTreeSet<String>,
    pub(crate) fields: BTreeSet<String>,
    pub(crate) fault: Option<Error>,
}

impl ScopedStore {
    /// Begins a write. `action` is what the audit entry says was done, for example `add client`.
    #[must_use]
    pub fn write(&self, action: &str) -> Write {
        Write {
            store: self.clone(),
            action: action.to_owned(),
            changes: Vec::new(),
            jobs: Vec::new(),
            subjects: BTreeSet::new(),
            fields: BTreeSet::new(),
            fault: None,
        }
    }
}

impl Write {
    /// Names fields (by HUD's names) for the audit entry; never their values.
    pub fn fields<I: IntoIterator<Item = S>, S: Into<String>>(&mut self, names: I) -> &mut Self {
        self.fields.extend(names.into_iter().map(Into::into));
        self
    }

    /// Names what the answer of this write shows, each `kind:id`: the view is in the audit with the write.
    pub fn viewed<I: IntoIterator<Item = S>, S: Into<String>>(&mut self, subjects: I) -> &mut Self {
        self.subjects.extend(subjects.into_iter().map(Into::into));
        self
    }

    /// What the write concerns, each `kind:id`, as its audit entry will say.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        self.subjects.iter().map(String::as_str)
    }

    /// The store that it was begun with.
    #[must_use]
    pub fn store(&self) -> &ScopedStore {
        &self.store
    }

    /// Leaves long work in the outbox: `job` is what `worker` receives, as JSON.
    ///
    /// Access pattern 60.
    pub fn job<T: Serialize>(&mut self, worker: &'static str, job: &T) -> &mut Self {
        match to_json(job) {
            Ok(json) => self.jobs.push((worker, json)),
            Err(error) => self.fail(error),
        }
        self
    }

    pub(crate) fn put_over<T: Serialize>(&mut self, key: &Key, version: u64, new: &T) -> &mut Self {
        match next_version(version).and_then(|next| Ok((next, to_json(new)?))) {
            Ok((next, document)) => {
                let item = Item::of(key.clone(), next, document);
                self.change(Change::put(item, Condition::Version(version), Error::Stale));
            }
            Err(error) => self.fail(error),
        }
        self
    }

    /// Adds a record that must not be there yet; `kind` names it in the refusal.
    pub(crate) fn put_new<T: Serialize>(&mut self, key: Key, document: &T, kind: &'static str) {
        match Item::first(key, document) {
            Ok(item) => {
                self.change(Change::put(item, Condition::Absent, Error::Conflict(Conflict::Exists(kind))))
            }
            Err(error) => self.fail(error),
        }
    }

    /// Puts an index item, whatever was there: it follows its record.
    pub(crate) fn put_index<T: Serialize>(&mut self, key: Key, document: &T) {
        match Item::first(key, document) {
            Ok(item) => self.change(Change::put(item, Condition::Anything, Error::Stale)),
            Err(error) => self.fail(error),
        }
    }

    /// Removes an index item.
    pub(crate) fn remove_index(&mut self, key: Key) {
        self.change(Change::delete(key, Condition::Anything, Error::Stale));
    }

    /// Adds a change; a later put of the same item replaces the document of the earlier one.
    pub(crate) fn change(&mut self, change: Change) {
        let Some(earlier) = self.changes.iter_mut().find(|earlier| earlier.key() == change.key()) else {
            self.changes.push(change);
            return;
        };
        match (&mut earlier.act, change.act) {
            (Act::Put(first), Act::Put(second)) => first.document = second.document,
            (act, second) => *act = second,
        }
    }

    pub(crate) fn subject(&mut self, kind: &str, id: &str) {
        self.subjects.insert(format!("{kind}:{id}"));
    }

    pub(crate) fn fail(&mut self, error: Error) {
        self.fault.get_or_insert(error);
    }
}
