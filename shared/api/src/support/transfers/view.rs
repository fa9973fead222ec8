//! Transfers as people see them.

use std::collections::BTreeMap;

use domain::{
    Client, ClientId, Date, HmisId, HouseholdId, HouseholdStay, OrganizationId, ProgramId, TransferId,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{IndexEntry, ProgramCard, Transfer, TransferKind};
use utoipa::ToSchema;

use super::body::{PersonState, TransferBody};
use super::choices::ChoiceProgram;
use super::rights::{Act, acts};
use super::transfer_records::TransferRecords;
use crate::caller::Caller;
use crate::policy::Action;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::ticket_view::Names;

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
pub(super) struct Need {
    pub(super) client_id: ClientId,
    pub(super) first_name: String,
    /// As the items of a workflow step.
    pub(super) items: Vec<forms::ItemView>,
}

impl TransferCard {
    pub(super) fn of(
        transfer: &Transfer,
        body: &TransferBody,
        names: &Names,
        organizations: &BTreeMap<OrganizationId, String>,
    ) -> Self {
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
    pub(super) async fn of(state: &AppState, caller: &Caller, transfer: &Transfer) -> Result<Self, Problem> {
        let body = TransferBody::read(transfer)?;
        let names = Names::of(caller).await?;
        let organizations = organization_names(caller).await?;
        let records = TransferRecords::of(state, caller, transfer, &body).await?;
        let sees = caller.may(Action::SeeIdentifiers);
        let client = |person: &super::body::Person| {
            let client = records.clients.get(&person.client);
            let matches = records.duplicates.get(&person.client);
            TransferClient {
                client_id: person.client.clone(),
                hmis_id: client.map(|client| client.hmis_id),
                first_name: client.map(|client| client.first_name().to_owned()).unwrap_or_default(),
                last_name: client.map(|client| client.last_name().to_owned()).unwrap_or_default(),
                dob: client.and_then(Client::dob).filter(|_| sees),
                state: person.state,
                note: person.note.clone(),
                new_hmis_id: person.hmis_id,
                matches: matches
                    .iter()
                    .flat_map(|found| &found.visible)
                    .filter(|_| sees)
                    .map(TransferMatch::of)
                    .collect(),
                hidden_match: sees && matches.is_some_and(|found| found.hidden),
            }
        };
        let mut acts = acts(state, caller, transfer, &body);
        if records.stays.is_empty() && transfer.kind == TransferKind::Move {
            acts.retain(|act| *act != Act::Approve);
        }
        Ok(Self {
            card: TransferCard::of(transfer, &body, &names, &organizations),
            reason: body.reason.clone(),
            from_environment: body.origin.as_ref().map(|origin| origin.environment.clone()),
            to_environment: (transfer.kind == TransferKind::Copy).then(|| state.environment.other_name()),
            acts,
            clients: body.people.iter().map(client).collect(),
            stays: records.stays.iter().map(|stay| TransferStay::of(stay, &body, &records)).collect(),
            programs: records.to_choose_from(&organizations),
            needs: records.needs,
        })
    }
}

impl TransferView {
    /// Everyone whom this view shows, for the audit.
    pub(super) fn subjects(&self) -> impl Iterator<Item = String> {
        let matches = |client: &TransferClient| {
            client.matches.iter().map(|found| format!("client:{}", found.client_id)).collect::<Vec<_>>()
        };
        let clients = self.clients.iter();
        clients
            .flat_map(move |client| [vec![format!("client:{}", client.client_id)], matches(client)].concat())
            .chain([format!("transfer:{}", self.card.transfer_id)])
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

/// The names of all organizations.
pub(super) async fn organization_names(caller: &Caller) -> Result<BTreeMap<OrganizationId, String>, Problem> {
    let all = caller.store.organizations().await?;
    Ok(all.iter().map(|organization| (organization.id.clone(), organization.name().to_owned())).collect())
}
