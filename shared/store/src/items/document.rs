//! Records that carry their own version.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::items::item::Item;

/// What a piece of long work holds beside its state: typed by whoever does the work. One that cannot be read is
/// [`Error::Damaged`].
pub trait Body: Clone + Serialize + DeserializeOwned + Send + Sync {}

impl<T: Clone + Serialize + DeserializeOwned + Send + Sync> Body for T {}

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

/// Says which field of a record is its version, and what the record is called.
macro_rules! document {
    ($name:ty $(, $body:ident)? => $kind:literal) => {
        impl$(<$body: $crate::items::document::Body>)? $crate::items::document::Document for $name {
            const KIND: &'static str = $kind;

            fn version(&self) -> u64 {
                self.version
            }

            fn set_version(&mut self, version: u64) {
                self.version = version;
            }
        }
    };
}

pub(crate) use document;

document!(domain::Assessment => "assessment");
document!(domain::housing::Bed => "bed");
document!(domain::Client => "client");
document!(domain::Enrollment => "enrollment");
document!(domain::Grant => "grant");
document!(domain::housing::Site => "site");
document!(domain::housing::SiteNight => "night");
document!(domain::Organization => "organization");
document!(domain::Program => "program");
document!(domain::Service => "service");
document!(domain::Ticket => "ticket");
document!(domain::User => "user");
