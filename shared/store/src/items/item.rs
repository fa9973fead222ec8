//! An item as it lies in the table: keys, owner, version and one JSON document.

use std::collections::HashMap;
use std::str::FromStr;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::keys::key::{Key, Pk, Sk};

pub(crate) type Attributes = HashMap<String, AttributeValue>;

/// Partition key, sort key.
pub(crate) const PK: &str = "PK";
pub(crate) const SK: &str = "SK";
/// `tenant|scope` once more: the scope check.
pub(crate) const OWNER: &str = "s";
/// Version of the record, counted from 1.
pub(crate) const VERSION: &str = "n";
/// The document, as JSON text: one attribute is smaller and faster than a map of typed values.
pub(crate) const DOCUMENT: &str = "d";
/// Time to live, in seconds of the epoch; never on client records.
pub(crate) const EXPIRES: &str = "ttl";
/// On messages of the outbox: the worker they are for, by which the pipes of `infra/` filter.
pub(crate) const WORKER: &str = "w";

/// An item that was read, or is about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) key: Key,
    pub(crate) version: u64,
    pub(crate) document: String,
    pub(crate) expires: Option<i64>,
    pub(crate) worker: Option<String>,
}

impl Item {
    /// The first version of a document.
    pub(crate) fn first<T: Serialize>(key: Key, document: &T) -> Result<Self, Error> {
        Ok(Self::of(key, 1, to_json(document)?))
    }

    /// A version of a document that is JSON already.
    pub(crate) fn of(key: Key, version: u64, document: String) -> Self {
        Self { key, version, document, expires: None, worker: None }
    }

    pub(crate) fn expiring(self, at: i64) -> Self {
        Self { expires: Some(at), ..self }
    }

    pub(crate) fn parse<T: DeserializeOwned>(&self, kind: &'static str) -> Result<T, Error> {
        serde_json::from_str(&self.document).map_err(|_| Error::Damaged(kind))
    }

    pub(crate) fn into_attributes(self) -> Attributes {
        let owner = self.key.pk.owner().to_owned();
        let mut map = HashMap::from([
            (PK.to_owned(), AttributeValue::S(self.key.pk.as_str().to_owned())),
            (SK.to_owned(), AttributeValue::S(self.key.sk.as_str().to_owned())),
            (OWNER.to_owned(), AttributeValue::S(owner)),
            (VERSION.to_owned(), AttributeValue::N(self.version.to_string())),
            (DOCUMENT.to_owned(), AttributeValue::S(self.document)),
        ]);
        if let Some(at) = self.expires {
            map.insert(EXPIRES.to_owned(), AttributeValue::N(at.to_string()));
        }
        if let Some(worker) = self.worker {
            map.insert(WORKER.to_owned(), AttributeValue::S(worker));
        }
        map
    }

    /// Reads an item that was asked for under `asked`.
    ///
    /// The scope check: an item of another owner than the key's, or of another partition, is dropped
    /// as if it were not there, and said aloud.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it is the item asked for and cannot be read.
    pub(crate) fn from_attributes(mut map: Attributes, asked: &Pk) -> Result<Option<Self>, Error> {
        let damaged = || Error::Damaged("item");
        let pk = text(&mut map, PK).ok_or_else(damaged)?;
        let sk = text(&mut map, SK).ok_or_else(damaged)?;
        let owner = text(&mut map, OWNER).ok_or_else(damaged)?;
        if owner != asked.owner() || pk != asked.as_str() {
            tracing::error!(code = "SCOPE_MISMATCH", "an item of another scope came back and was dropped");
            return Ok(None);
        }
        let version = number(&map, VERSION)?.ok_or_else(damaged)?;
        let expires = number(&map, EXPIRES)?;
        let worker = text(&mut map, WORKER);
        let document = text(&mut map, DOCUMENT).ok_or_else(damaged)?;
        Ok(Some(Self { key: asked.clone().at(Sk::beginning(sk)), version, document, expires, worker }))
    }
}

fn number<T: FromStr>(map: &Attributes, name: &str) -> Result<Option<T>, Error> {
    match map.get(name) {
        Some(AttributeValue::N(digits)) => digits.parse().map(Some).map_err(|_| Error::Damaged("item")),
        Some(_) => Err(Error::Damaged("item")),
        None => Ok(None),
    }
}

fn text(map: &mut Attributes, name: &str) -> Option<String> {
    match map.remove(name) {
        Some(AttributeValue::S(text)) => Some(text),
        _ => None,
    }
}

/// The version after the one that was read. A version that has none after it is not the current one.
///
/// # Errors
/// [`Error::Stale`] for the greatest number there is, which only a made-up request carries.
pub fn next_version(read: u64) -> Result<u64, Error> {
    read.checked_add(1).ok_or(Error::Stale)
}

/// The JSON text of a document.
pub(crate) fn to_json<T: Serialize>(document: &T) -> Result<String, Error> {
    serde_json::to_string(document).map_err(|_| Error::Damaged("document"))
}

/// The attributes of a key alone.
pub(crate) fn key_attributes(key: &Key) -> Attributes {
    HashMap::from([
        (PK.to_owned(), AttributeValue::S(key.pk.as_str().to_owned())),
        (SK.to_owned(), AttributeValue::S(key.sk.as_str().to_owned())),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::key::Kind;
    use crate::keys::scope::Scope;

    #[test]
    fn an_item_whose_own_scope_differs_from_the_key_is_dropped() {
        let asked = Pk::one("modesto", &Scope::Everyone, Kind::Client, "c1");
        let item = Item::first(asked.clone().root(), &"doc").unwrap();
        let mut map = item.clone().into_attributes();
        assert_eq!(Item::from_attributes(map.clone(), &asked), Ok(Some(item)));

        map.insert(OWNER.to_owned(), AttributeValue::S("modesto|O:other".to_owned()));

        assert_eq!(Item::from_attributes(map, &asked), Ok(None));
    }

    #[test]
    fn an_item_that_cannot_be_read_is_damaged_and_never_absent() {
        let asked = Pk::one("modesto", &Scope::Everyone, Kind::Client, "c1");
        let whole = Item::first(asked.clone().root(), &"doc").unwrap().into_attributes();
        let unreadable = AttributeValue::Bool(true);
        for name in [SK, OWNER, VERSION, DOCUMENT] {
            for broken in [None, Some(unreadable.clone())] {
                let mut map = whole.clone();
                match broken {
                    Some(value) => drop(map.insert(name.to_owned(), value)),
                    None => drop(map.remove(name)),
                }
                assert_eq!(Item::from_attributes(map, &asked), Err(Error::Damaged("item")), "{name}");
            }
        }
    }
}
