//! A client on a list: no more than the caller's role may see.

use domain::{Client, ClientId, Date, HmisId, age_on};
use serde::{Deserialize, Serialize};
use store::IndexEntry;
use utoipa::ToSchema;

use super::rank::Detail;
use crate::caller::Caller;
use crate::policy::Action;

/// One client on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClientCard {
    client_id: ClientId,
    hmis_id: HmisId,
    first_name: String,
    last_name: String,
    age: Option<u8>,
    dob: Option<Date>,
    ssn_last4: Option<String>,
    /// The last program, if the caller may see it.
    last_program: Option<String>,
    /// Which of the further details agree: `dob`, `ssn4`.
    matched: Vec<Detail>,
}

impl ClientCard {
    /// A card of a search result.
    pub(super) fn found(caller: &Caller, entry: &IndexEntry, matched: Vec<Detail>) -> Self {
        let card = Self {
            client_id: entry.client.clone(),
            hmis_id: entry.hmis_id,
            first_name: entry.first.clone(),
            last_name: entry.last.clone(),
            age: entry.dob.and_then(|dob| age_on(dob, caller.today())),
            dob: entry.dob,
            ssn_last4: entry.ssn_last4.clone(),
            last_program: None,
            matched,
        };
        card.seen_by(caller)
    }

    /// A card of a client record.
    pub(crate) fn of(caller: &Caller, client: &Client) -> Self {
        let card = Self {
            client_id: client.id.clone(),
            hmis_id: client.hmis_id,
            first_name: client.first_name().to_owned(),
            last_name: client.last_name().to_owned(),
            age: client.age_on(caller.today()),
            dob: client.dob(),
            ssn_last4: client.ssn_last4().map(str::to_owned),
            last_program: None,
            matched: Vec::new(),
        };
        card.seen_by(caller)
    }

    fn seen_by(self, caller: &Caller) -> Self {
        if caller.may(Action::SeeIdentifiers) {
            return self;
        }
        Self { dob: None, ssn_last4: None, matched: Vec::new(), ..self }
    }
}
