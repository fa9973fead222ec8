//! What a transfer keeps in the store: ids, states and reasons.

use domain::{ClientId, EnrollmentId, HmisId, HouseholdId, OrganizationId, ProgramId, UserId};
use forms::Answers;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Transfer;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;

/// A transfer as the store keeps it.
pub(super) type StoredTransfer = Transfer<TransferBody>;

/// The body of a [`StoredTransfer`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct TransferBody {
    /// Why, in the asker's words.
    pub(super) reason: String,
    /// Who is to be copied, or moves; by the ids of the environment they come from.
    pub(super) people: Vec<Person>,
    /// Of an arrival: where it comes from.
    #[serde(default)]
    pub(super) origin: Option<Source>,
    /// Of a move: what goes where.
    #[serde(default)]
    pub(super) wanted: Option<Wanted>,
    /// Of a move: answers given so far to what the new program asks.
    #[serde(default)]
    pub(super) answers: Answers,
}

/// One client of a transfer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Person {
    pub(super) client: ClientId,
    pub(super) state: PersonState,
    /// Why not, if it was declined.
    #[serde(default)]
    pub(super) note: String,
    /// The number of the record it became, or of the one that is like it.
    #[serde(default)]
    pub(super) hmis_id: Option<HmisId>,
    /// Who decided.
    #[serde(default)]
    pub(super) by: Option<UserId>,
    #[serde(default)]
    pub(super) at: Option<Timestamp>,
}

/// Where one client of a transfer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PersonState {
    /// Nobody has decided.
    Waiting,
    /// Copied; the records stand in the other environment.
    Copied,
    /// Moved to the other program.
    Moved,
    /// Not copied: someone alike is there already.
    Duplicate,
    /// Declined, with a note.
    Declined,
}

/// Where an arrival comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Source {
    pub(super) environment: String,
    pub(super) requested_by_name: String,
    pub(super) requested: Timestamp,
}

/// An enrollment and the program where it belongs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Wanted {
    pub(super) enrollment: EnrollmentId,
    pub(super) household: HouseholdId,
    pub(super) from: ProgramId,
    pub(super) from_organization: OrganizationId,
    pub(super) to: ProgramId,
    pub(super) to_organization: OrganizationId,
}

impl Person {
    pub(super) fn waiting(client: ClientId) -> Self {
        Self { client, state: PersonState::Waiting, note: String::new(), hmis_id: None, by: None, at: None }
    }
}

impl TransferBody {
    pub(super) fn person(&self, client: &ClientId) -> Option<&Person> {
        self.people.iter().find(|person| person.client == *client)
    }

    pub(super) fn waiting(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.state == PersonState::Waiting)
    }

    /// What was declined stays so, whatever a page that was opened before still offers: 409 `CHANGED_MEANWHILE`.
    pub(super) fn not_declined(&self, clients: &[ClientId]) -> Result<(), Problem> {
        let declined = |person: &&Person| person.state == PersonState::Declined;
        // A household moves together.
        let about = |person: &&Person| self.wanted.is_some() || clients.contains(&person.client);
        match self.people.iter().filter(about).find(declined) {
            Some(_) => Err(Problem::new(Code::ChangedMeanwhile).because("it was declined")),
            None => Ok(()),
        }
    }

    /// The clients named; all that wait if none is named. Unknown ones are not found.
    pub(super) fn named(&self, clients: &[ClientId]) -> Result<Vec<ClientId>, Problem> {
        if clients.is_empty() {
            return Ok(self.waiting().map(|person| person.client.clone()).collect());
        }
        match clients.iter().all(|client| self.person(client).is_some()) {
            true => Ok(clients.to_vec()),
            false => Err(Problem::not_found()),
        }
    }

    /// Notes what was decided about one client. What was copied or moved stays so.
    pub(super) fn decide(
        &mut self,
        client: &ClientId,
        caller: &Caller,
        state: PersonState,
        hmis_id: Option<HmisId>,
        note: &str,
    ) {
        let open = |person: &&mut Person| {
            person.client == *client && !matches!(person.state, PersonState::Copied | PersonState::Moved)
        };
        if let Some(person) = self.people.iter_mut().find(open) {
            person.state = state;
            person.hmis_id = hmis_id;
            person.note = note.to_owned();
            person.by = Some(caller.id().clone());
            person.at = Some(caller.now());
        }
    }
}
