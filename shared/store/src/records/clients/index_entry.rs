//! What the name index holds of a client.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use domain::{Client, ClientId, Date, HmisId, OrganizationId, Restriction};

use crate::records::clients::name_index::{IndexKey, index_keys, spelled_keys};
use crate::records::unaudited::NamesClients;

/// What the index knows of a client: enough for a result card without reading the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexEntry {
    /// The client.
    #[serde(rename = "c")]
    pub client: ClientId,
    /// The number that people read aloud.
    #[serde(rename = "h")]
    pub hmis_id: HmisId,
    /// `FirstName`.
    #[serde(rename = "f")]
    pub first: String,
    /// `LastName`.
    #[serde(rename = "l")]
    pub last: String,
    /// `DOB`.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub dob: Option<Date>,
    /// Last four digits of `SSN`.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub ssn_last4: Option<String>,
    /// Former names and aliases: first, last.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<(String, String)>,
    /// Whose record it is, where the key does not say so: of a record that others see too.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<OrganizationId>,
}

impl IndexEntry {
    pub(crate) fn of(client: &Client) -> Self {
        Self {
            client: client.id.clone(),
            hmis_id: client.hmis_id,
            first: client.first_name().to_owned(),
            last: client.last_name().to_owned(),
            dob: client.dob(),
            ssn_last4: client.ssn_last4().map(str::to_owned),
            aliases: client.aliases.iter().map(|alias| (alias.first.clone(), alias.last.clone())).collect(),
            owner: (client.restriction != Restriction::Organization).then(|| client.owner.clone()),
        }
    }

    /// Every name of the client: the present one first.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let present = (self.first.as_str(), self.last.as_str());
        [present].into_iter().chain(self.aliases.iter().map(|(first, last)| (first.as_str(), last.as_str())))
    }

    /// The index keys of this client, in order.
    pub(crate) fn index_keys(&self) -> BTreeSet<IndexKey> {
        self.names().flat_map(|(first, last)| index_keys(first, last)).collect()
    }

    /// Those of its index keys that begin with letters, in order.
    pub(crate) fn spelled_keys(&self) -> BTreeSet<IndexKey> {
        self.names().flat_map(|(first, last)| spelled_keys(first, last)).collect()
    }
}

impl NamesClients for IndexEntry {
    fn named_clients(&self) -> Vec<&ClientId> {
        vec![&self.client]
    }
}
