//! A household's stay as it was read.

use std::collections::BTreeMap;
use std::ops::Deref;

use domain::{ClientId, HouseholdStay};

use crate::error::Error;
use crate::items::item::Item;
use crate::keys::key::Key;
use crate::records::stays::stay_items::assemble;
use crate::records::unaudited::NamesClients;

/// A stay that was read, with the versions of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredStay {
    pub(crate) stay: HouseholdStay,
    pub(crate) versions: BTreeMap<Key, u64>,
}

impl StoredStay {
    pub(crate) fn of(items: &[Item]) -> Result<Option<Self>, Error> {
        let versions = items.iter().map(|item| (item.key.clone(), item.version)).collect();
        Ok(assemble(items)?.map(|stay| Self { stay, versions }))
    }

    /// The stay alone, to be changed and put back.
    #[must_use]
    pub fn into_stay(self) -> HouseholdStay {
        self.stay
    }
}

impl NamesClients for HouseholdStay {
    fn named_clients(&self) -> Vec<&ClientId> {
        self.enrollments.iter().map(|enrollment| &enrollment.client).collect()
    }
}

impl NamesClients for StoredStay {
    fn named_clients(&self) -> Vec<&ClientId> {
        self.stay.named_clients()
    }
}

impl Deref for StoredStay {
    type Target = HouseholdStay;

    fn deref(&self) -> &HouseholdStay {
        &self.stay
    }
}
