//! A client on a list: no more than the caller's role may see.

use domain::{Client, ClientId, Date, HmisId, Restriction, age_on};
use serde::{Deserialize, Serialize};
use store::Found;
use utoipa::ToSchema;

use super::Owners;
use super::rank::Detail;
use crate::caller::Caller;
use crate::policy::Action;
use crate::problem::Problem;

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
    /// Who may see the record.
    restriction: Restriction,
    /// The name of the organization whose record it is, if it is another than the acting one.
    organization_name: Option<String>,
    /// Which of the further details agree: `dob`, `ssn4`.
    matched: Vec<Detail>,
}

impl ClientCard {
    /// A card of a search result.
    pub(super) fn found(caller: &Caller, found: &Found, owners: &Owners, matched: Vec<Detail>) -> Self {
        let entry = &found.entry;
        let card = Self {
            client_id: entry.client.clone(),
            hmis_id: entry.hmis_id,
            first_name: entry.first.clone(),
            last_name: entry.last.clone(),
            age: entry.dob.and_then(|dob| age_on(dob, caller.today())),
            dob: entry.dob,
            ssn_last4: entry.ssn_last4.clone(),
            last_program: None,
            restriction: found.restriction.clone(),
            organization_name: found.owner.as_ref().and_then(|owner| owners.name(owner)),
            matched,
        };
        card.seen_by(caller)
    }

    /// Cards of client records, in their order.
    ///
    /// # Errors
    /// 503 if the names of their owners cannot be read.
    pub(crate) async fn all(caller: &Caller, clients: &[Client]) -> Result<Vec<Self>, Problem> {
        let owners = Owners::of(caller, clients.iter().map(|client| &client.owner)).await?;
        Ok(clients.iter().map(|client| Self::of(caller, client, &owners)).collect())
    }

    /// A card of a client record.
    fn of(caller: &Caller, client: &Client, owners: &Owners) -> Self {
        let card = Self {
            client_id: client.id.clone(),
            hmis_id: client.hmis_id,
            first_name: client.first_name().to_owned(),
            last_name: client.last_name().to_owned(),
            age: client.age_on(caller.today()),
            dob: client.dob(),
            ssn_last4: client.ssn_last4().map(str::to_owned),
            last_program: None,
            restriction: client.restriction.clone(),
            organization_name: owners.name(&client.owner),
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
