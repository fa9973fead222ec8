//! Writes of records that carry their own version.

use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::document::Document;
use crate::items::item::{Item, next_version, to_json};
use crate::keys::key::Key;
use crate::transactions::write::Write;

impl Write {
    /// Adds a record that must not be there yet.
    pub(crate) fn add<T: Document>(&mut self, key: Key, record: &T) {
        let mut first = record.clone();
        first.set_version(1);
        self.put_new(key, &first, T::KIND);
    }

    /// Replaces a record at the version it carries.
    pub(crate) fn save<T: Document>(&mut self, key: &Key, record: &T) {
        let read = record.version();
        let mut next = record.clone();
        match next_version(read) {
            Ok(version) => next.set_version(version),
            Err(error) => return self.fail(error),
        }
        self.put_over(key, read, &next);
    }

    /// A second copy of a record in a list; follows the record, whatever stood there.
    ///
    /// `before` is the version of the record that it follows; 0 for a new one.
    pub(crate) fn copy<T: Document>(&mut self, key: Key, record: &T, before: u64) {
        let version = match next_version(before) {
            Ok(version) => version,
            Err(error) => return self.fail(error),
        };
        let mut copy = record.clone();
        copy.set_version(version);
        match to_json(&copy) {
            Ok(document) => {
                let item = Item::of(key, version, document);
                let refused = Error::Conflict(Conflict::Exists(T::KIND));
                self.change(Change::put(item, Condition::Anything, refused));
            }
            Err(error) => self.fail(error),
        }
    }
}
