//! What names a client exactly, and the keyed hashes under which it is found.

use hmac::{Hmac, Mac};
use secrecy::ExposeSecret;
use sha2::Sha256;

use domain::{Client, Date, HmisId};

use crate::connection::aws_clients::AwsClients;
use crate::error::Error;
use crate::keys::key::{Kind, Pk};
use crate::keys::scope::Scope;

/// Something that names a client exactly. Kept only as a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// All nine digits of 3.02.
    Ssn(String),
    /// The last four digits of 3.02 with 3.03.
    SsnLast4AndDob(String, Date),
    /// HMIS ID.
    HmisId(HmisId),
    /// A client card.
    Card(String),
}

impl Identifier {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Ssn(_) => "ssn",
            Self::SsnLast4AndDob(..) => "ssn4",
            Self::HmisId(_) => "hid",
            Self::Card(_) => "card",
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Ssn(text) | Self::Card(text) => text.clone(),
            Self::SsnLast4AndDob(last4, dob) => format!("{last4} {dob}"),
            Self::HmisId(id) => id.to_string(),
        }
    }

    /// Those that a client record holds.
    pub(crate) fn all_of(client: &Client) -> Vec<Self> {
        let mut all = vec![Self::HmisId(client.hmis_id)];
        let ssn = client.record.text(hud::columns::client::SSN);
        all.extend(
            ssn.filter(|ssn| ssn.len() == 9 && !ssn.contains('x')).map(|ssn| Self::Ssn(ssn.to_owned())),
        );
        if let (Some(last4), Some(dob)) = (client.ssn_last4(), client.dob()) {
            all.push(Self::SsnLast4AndDob(last4.to_owned(), dob));
        }
        all
    }
}

impl AwsClients {
    /// The partition of an identifier in a scope.
    pub(crate) fn identifier(&self, scope: &Scope, identifier: &Identifier) -> Result<Pk, Error> {
        let key = self.settings.index_key.expose_secret().as_bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| Error::Damaged("index key"))?;
        mac.update(identifier.kind().as_bytes());
        mac.update(b":");
        mac.update(identifier.text().as_bytes());
        let hash = hex::encode(&mac.finalize().into_bytes()[..16]);
        Ok(Pk::one(self.tenant(), scope, Kind::IdentifierIndex, &hash))
    }
}
