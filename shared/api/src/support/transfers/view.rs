//! Transfers as people see them.

use std::collections::BTreeMap;

use domain::{
    Client, ClientId, Date, HmisId, HouseholdId, HouseholdStay, OrganizationId, ProgramId, TransferId,
};
use forms::Missing;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{IndexEntry, ProgramCard, TransferKind};
use utoipa::ToSchema;

use super::body::{Person, PersonState, StoredTransfer, TransferBody};
use super::choice_program::ChoiceProgram;
use super::rights::{Act, acts};
use super::transfer_records::{People, TransferRecords};
use crate::caller::Caller;
use crate::policy::Action;
use crate::state::AppState;
use crate::user_names::UserNames;

/// A transfer on a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct TransferCard {
    transfer_id: TransferId,
    /// `copy`, `arrival`, `move`.
    kind: TransferKind,
    state: TransferState,
    organization_name: String,
    requested_by_name: String,
    requested_at: Timestamp,
    /// Clients about whom nobody has decided.
    waiting: usize,
    /// Clients in all.
    total: usize,
}

/// Whether a transfer still waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TransferState {
    /// Nobody has decided about some of its clients.
    Waiting,
    /// Everything is decided.
    Done,
}

/// A transfer with everything needed to decide on it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct TransferView {
    #[serde(flatten)]
    card: TransferCard,
    reason: String,
    /// Where an arrival comes from.
    from_environment: Option<String>,
    /// Where a copy shall go.
    to_environment: Option<String>,
    /// What the caller may do now.
    acts: Vec<Act>,
    clients: Vec<TransferClient>,
    stays: Vec<TransferStay>,
    /// Programs of the receiving organization, for an arrival.
    programs: Vec<ChoiceProgram>,
    /// What the new program asks and nobody answered, for a move.
    needs: Vec<Need>,
}

/// One client of a transfer.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct TransferClient {
    client_id: ClientId,
    hmis_id: Option<HmisId>,
    first_name: String,
    last_name: String,
    dob: Option<Date>,
    state: PersonState,
    /// Why not, if it was declined.
    note: String,
    /// Of the record it became, or of the one that is like it.
    new_hmis_id: Option<HmisId>,
    /// The same name and date of birth, and the receiving organization sees them.
    matches: Vec<TransferMatch>,
    /// Somebody alike belongs to an organization whose records the receiver does not see.
    hidden_match: bool,
}

/// Someone alike who is there already.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct TransferMatch {
    client_id: ClientId,
    hmis_id: HmisId,
    first_name: String,
    last_name: String,
    dob: Option<Date>,
}

/// A household's stay in a transfer.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct TransferStay {
    household_id: HouseholdId,
    program_id: ProgramId,
    program_name: String,
    project_type: Option<i64>,
    /// The program proposed, or asked for.
    to_program_id: Option<ProgramId>,
    to_program_name: String,
    entry: Option<Date>,
    exit: Option<Date>,
    members: Vec<ClientId>,
    services: usize,
    assessments: usize,
}

/// Questions that one member must still answer.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct Need {
    client_id: ClientId,
    first_name: String,
    /// As the items of a workflow step.
    items: Vec<forms::ItemView>,
}

impl TransferCard {
    pub(super) fn of(
        transfer: &StoredTransfer,
        names: &UserNames,
        organizations: &BTreeMap<OrganizationId, String>,
    ) -> Self {
        let body = &transfer.body;
        let waiting = body.waiting().count();
        let (by, at) = match &body.origin {
            Some(origin) => (origin.requested_by_name.clone(), origin.requested),
            None => (names.name(&transfer.requested_by), transfer.requested),
        };
        Self {
            transfer_id: transfer.id.clone(),
            kind: transfer.kind,
            state: if waiting == 0 { TransferState::Done } else { TransferState::Waiting },
            organization_name: organizations.get(&transfer.organization).cloned().unwrap_or_default(),
            requested_by_name: by,
            requested_at: at,
            waiting,
            total: body.people.len(),
        }
    }
}

impl TransferView {
    /// The transfer as the caller may see it: whoever asked, and who decides.
    pub(super) fn of(
        state: &AppState,
        caller: &Caller,
        transfer: &StoredTransfer,
        records: &TransferRecords,
        people: &People,
    ) -> Self {
        let body = &transfer.body;
        let mut acts = acts(state, caller, transfer);
        if people.stays.is_empty() && transfer.kind == TransferKind::Move {
            acts.retain(|act| *act != Act::Approve);
        }
        let sees = caller.may(Action::SeeIdentifiers);
        let client = |person: &Person| TransferClient::of(person, records, people, sees);
        Self {
            card: TransferCard::of(transfer, &records.names, &records.organizations),
            reason: body.reason.clone(),
            from_environment: body.origin.as_ref().map(|origin| origin.environment.clone()),
            to_environment: (transfer.kind == TransferKind::Copy).then(|| state.environment.other_name()),
            acts,
            clients: body.people.iter().map(client).collect(),
            stays: people.stays.iter().map(|stay| TransferStay::of(stay, body, records)).collect(),
            programs: records.to_choose_from(),
            needs: records.missing.iter().map(|missing| Need::of(missing, people)).collect(),
        }
    }
}

impl TransferClient {
    fn of(person: &Person, records: &TransferRecords, people: &People, sees: bool) -> Self {
        let client = people.clients.get(&person.client);
        let name = |pick: fn(&Client) -> &str| client.map(pick).unwrap_or_default().to_owned();
        let alike = people.alike.get(&person.client).into_iter().flatten();
        Self {
            client_id: person.client.clone(),
            hmis_id: client.map(|client| client.hmis_id),
            first_name: name(Client::first_name),
            last_name: name(Client::last_name),
            dob: client.and_then(Client::dob).filter(|_| sees),
            state: person.state,
            note: person.note.clone(),
            new_hmis_id: person.hmis_id,
            matches: alike.filter(|_| sees).map(TransferMatch::of).collect(),
            hidden_match: sees && records.hidden.contains(&person.client),
        }
    }
}

impl Need {
    fn of(missing: &Missing, people: &People) -> Self {
        let first_name = people.clients.get(&missing.client).map(Client::first_name);
        Self {
            client_id: missing.client.clone(),
            first_name: first_name.unwrap_or_default().to_owned(),
            items: missing.items.clone(),
        }
    }
}

impl TransferMatch {
    fn of(entry: &IndexEntry) -> Self {
        Self {
            client_id: entry.client.clone(),
            hmis_id: entry.hmis_id,
            first_name: entry.first.clone(),
            last_name: entry.last.clone(),
            dob: entry.dob,
        }
    }
}

impl TransferStay {
    fn of(stay: &HouseholdStay, body: &TransferBody, records: &TransferRecords) -> Self {
        let from = records.programs.get(&stay.program);
        // A move that is done stands in its new program already.
        let program = match &body.wanted {
            Some(wanted) => &wanted.from,
            None => &stay.program,
        };
        let (name, project_type) = match records.programs.get(program).or(from) {
            Some(card) => (card.name.clone(), card.project_type),
            None => (String::new(), None),
        };
        let to = match &body.wanted {
            Some(wanted) => records.programs.get(&wanted.to),
            None => records.proposed(&stay.program),
        };
        let open = stay.enrollments.iter().any(|enrollment| enrollment.exit.is_none());
        Self {
            household_id: stay.id.clone(),
            program_id: program.clone(),
            program_name: name,
            project_type,
            to_program_id: to.map(|card: &ProgramCard| card.id.clone()),
            to_program_name: to.map(|card| card.name.clone()).unwrap_or_default(),
            entry: stay.enrollments.iter().filter_map(domain::Enrollment::entry).min(),
            exit: stay.enrollments.iter().filter_map(domain::Enrollment::exit_date).max().filter(|_| !open),
            members: stay.enrollments.iter().map(|enrollment| enrollment.client.clone()).collect(),
            services: stay.services.iter().filter(|service| service.voided.is_none()).count(),
            assessments: stay.assessments.len(),
        }
    }
}
