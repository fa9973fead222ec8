//! Records that carry their own version.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Conflict, Error};
use crate::items::item::Item;
use crate::keys::key::Key;
use crate::transactions::write::Write;

/// A record whose `version` field repeats the item's.
pub(crate) trait Document: Clone + Serialize + DeserializeOwned {
    /// What it is called in refusals and audit entries.
    const KIND: &'static str;

    fn version(&self) -> u64;
    fn set_version(&mut self, version: u64);

    /// The document of an item, with the item's version.
    fn read(item: &Item) -> Result<Self, Error> {
        let mut document: Self = item.parse(Self::KIND)?;
        document.set_version(item.version);
        Ok(document)
    }
}

macro_rules! documents {
    ($($name:ty => $kind:literal),* $(,)?) => { $(
        impl Document for $name {
            const KIND: &'static str = $kind;

            fn version(&self) -> u64 {
                self.version
            }

            fn set_version(&mut self, version: u64) {
                self.version = version;
            }
        }
    )* };
}

documents! {
    crate::records::work::exports::Export => "export",
    crate::records::work::imports::Import => "import",
    crate::records::work::runs::Run => "run",
    crate::records::work::schedules::Schedule => "schedule",
    crate::records::work::transfers::Transfer => "transfer",
    crate::records::workflows::Instance => "workflow",
    domain::Assessment => "assessment",
    domain::Client => "client",
    domain::Enrollment => "enrollment",
    domain::Grant => "grant",
    domain::Organization => "organization",
    domain::Program => "program",
    domain::Service => "service",
    domain::Ticket => "ticket",
    domain::User => "user",
}

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
        next.set_version(read + 1);
        self.put_over(key, read, &next);
    }

    /// A second copy of a record in a list; follows the record, whatever stood there.
    pub(crate) fn copy<T: Document>(&mut self, key: Key, record: &T, version: u64) {
        let mut copy = record.clone();
        copy.set_version(version);
        match crate::items::item::to_json(&copy) {
            Ok(document) => {
                let item = Item::of(key, version, document);
                let refused = Error::Conflict(Conflict::Exists(T::KIND));
                self.change(crate::items::change::Change::put(
                    item,
                    crate::items::change::Condition::Anything,
                    refused,
                ));
            }
            Err(error) => self.fail(error),
        }
    }
}
