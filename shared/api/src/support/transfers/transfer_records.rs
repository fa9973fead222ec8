//! The records behind a transfer: what moves, who it is, and who may be there already.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Client, ClientId, HouseholdId, HouseholdStay, OrganizationId, ProgramId};
use forms::{Missing, Moving};
use store::{
    IndexEntry, Nameless, NamesClients, ProgramCard, ScopedStore, StoredStay, TransferKind, Unaudited,
};

use super::body::{PersonState, StoredTransfer};
use super::choice_program::ChoiceProgram;
use super::package::Package;
use super::rights::decides;
use crate::caller::Caller;
use crate::clients::likely::same_name_and_dob;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::names::organization_names;
use crate::user_names::UserNames;
use crate::workflows::program_with_grant;

/// The records behind a transfer, but for who the clients are.
pub(super) struct TransferRecords {
    /// Programs of this environment; of an arrival also those it comes from.
    pub(super) programs: BTreeMap<ProgramId, ProgramCard>,
    /// Of an arrival: programs of the receiving organization.
    receiving: Vec<ProgramCard>,
    /// Clients like whom there is somebody whom the receiving organization does not see.
    pub(super) hidden: BTreeSet<ClientId>,
    /// Of a move: what the new program asks and nobody answered.
    pub(super) missing: Vec<Missing>,
    pub(super) names: UserNames,
    pub(super) organizations: BTreeMap<OrganizationId, String>,
}

/// Who the clients of a transfer are, with their stays, and who has the same name and date of birth where they go.
#[derive(Clone, Default)]
pub(super) struct People {
    pub(super) stays: Vec<HouseholdStay>,
    pub(super) clients: BTreeMap<ClientId, Client>,
    /// Those that the receiving organization sees, by the client they are like.
    pub(super) alike: BTreeMap<ClientId, Vec<IndexEntry>>,
}

impl NamesClients for People {
    fn named_clients(&self) -> Vec<&ClientId> {
        [self.stays.named_clients(), self.clients.named_clients(), self.alike.named_clients()].concat()
    }
}

impl People {
    fn of(clients: Vec<Client>, stays: Vec<HouseholdStay>) -> Self {
        Self { stays, clients: by_id(clients), alike: BTreeMap::new() }
    }
}

/// Questions name nobody.
struct Questions(Vec<Missing>);

impl Nameless for Questions {}

impl TransferRecords {
    /// Loads everything that a view of the transfer needs, with the rights of the caller; the duplicates with those of
    /// who receives the records.
    pub(super) async fn load(
        state: &AppState,
        caller: &Caller,
        transfer: &StoredTransfer,
    ) -> Result<(Self, Unaudited<People>), Problem> {
        let cards = caller.store.programs().await?;
        let mut records = Self {
            programs: BTreeMap::new(),
            receiving: Vec::new(),
            hidden: BTreeSet::new(),
            missing: Vec::new(),
            names: UserNames::load(caller, [&transfer.requested_by]).await?,
            organizations: organization_names(caller).await?,
        };
        let mut people = match transfer.kind {
            TransferKind::Arrival => {
                let package = Package::kept(&caller.store, transfer).await?;
                records.of_arrival(transfer, cards, &package);
                package.map(|package| People::of(package.clients, package.stays))
            }
            TransferKind::Copy | TransferKind::Move => {
                records.programs = cards.into_iter().map(|card| (card.id.clone(), card)).collect();
                let clients = caller.store.clients(&ids(transfer)).await?.flatten();
                clients.and(stays(caller, transfer).await?).map(|(clients, stays)| People::of(clients, stays))
            }
        };
        if decides(caller, &transfer.body) {
            people = records.look_for_duplicates(state, caller, transfer, people).await?;
            records.ask(caller, transfer, &people).await?;
        }
        Ok((records, people))
    }

    fn of_arrival(
        &mut self,
        transfer: &StoredTransfer,
        cards: Vec<ProgramCard>,
        package: &Unaudited<Package>,
    ) {
        let receives = |card: &ProgramCard| card.organization == transfer.organization;
        self.receiving = cards.into_iter().filter(receives).collect();
        let packed = package.decide(|package| {
            let programs = package.programs.iter();
            Packed(programs.map(|program| (program.program_id.clone(), program.card())).collect())
        });
        self.programs = packed.0;
    }

    /// Looks where the clients go, with the rights of who receives them, and beyond.
    async fn look_for_duplicates(
        &mut self,
        state: &AppState,
        caller: &Caller,
        transfer: &StoredTransfer,
        mut people: Unaudited<People>,
    ) -> Result<Unaudited<People>, Problem> {
        let receiver = match (&transfer.body.wanted, transfer.kind) {
            (Some(wanted), _) if wanted.from_organization != wanted.to_organization => {
                &wanted.to_organization
            }
            (_, TransferKind::Arrival) => &transfer.organization,
            _ => return Ok(people),
        };
        let receiver = state.store.system().working_for(receiver, caller.now())?;
        let clients = people.clone().map(|people| people.clients.into_values().collect::<Vec<Client>>());
        for client in clients.each() {
            let id = client.decide(|client| client.id.clone());
            let is_open = transfer
                .body
                .person(&id)
                .is_some_and(|person| matches!(person.state, PersonState::Waiting | PersonState::Duplicate));
            if !is_open {
                continue;
            }
            let visible = same_name_and_dob(&receiver, &client).await?;
            let all = same_name_and_dob(&caller.store, &client).await?;
            let known = visible.decide(|visible| found_clients(visible));
            if !all.decide(|all| found_clients(all)).is_subset(&known) {
                self.hidden.insert(id.clone());
            }
            people = people.and(visible).map(|(mut people, visible)| {
                people.alike.insert(id, visible);
                people
            });
        }
        Ok(people)
    }

    /// What the new program of a move asks.
    async fn ask(
        &mut self,
        caller: &Caller,
        transfer: &StoredTransfer,
        people: &Unaudited<People>,
    ) -> Result<(), Problem> {
        let body = &transfer.body;
        let found =
            people.decide(|people| people.stays.first().map(|stay| (stay.program.clone(), stay.start())));
        let (Some(wanted), Some((program, start))) = (&body.wanted, found) else { return Ok(()) };
        if program == wanted.to || body.waiting().next().is_none() {
            return Ok(());
        }
        let day = start.unwrap_or(caller.today());
        let (from, to) = (
            program_with_grant(&caller.store, &wanted.from, day).await?,
            program_with_grant(&caller.store, &wanted.to, day).await?,
        );
        let questions = people.decide(|people| {
            let (clients, today) = (&people.clients, caller.today());
            let moving = |stay| Moving { stay, clients, from: &from, to: &to, today };
            Questions(
                people.stays.first().map(|stay| moving(stay).missing(&body.answers)).unwrap_or_default(),
            )
        });
        self.missing = questions.0;
        Ok(())
    }

    /// The program of the receiving organization that a stay most likely belongs to: of the same id or name, and
    /// of the same type.
    pub(super) fn proposed(&self, from: &ProgramId) -> Option<&ProgramCard> {
        let from = self.programs.get(from)?;
        let same_type = || self.receiving.iter().filter(|card| card.project_type == from.project_type);
        same_type()
            .find(|card| card.id == from.id)
            .or_else(|| same_type().find(|card| card.name == from.name))
    }

    pub(super) fn to_choose_from(&self) -> Vec<ChoiceProgram> {
        self.receiving.iter().map(|card| ChoiceProgram::of(card, &self.organizations)).collect()
    }
}

/// The programs that a package names.
struct Packed(BTreeMap<ProgramId, ProgramCard>);

impl Nameless for Packed {}

fn found_clients(found: &[IndexEntry]) -> BTreeSet<ClientId> {
    found.iter().map(|entry| entry.client.clone()).collect()
}

fn ids(transfer: &StoredTransfer) -> Vec<ClientId> {
    transfer.body.people.iter().map(|person| person.client.clone()).collect()
}

/// The stays of a transfer within this environment.
async fn stays(caller: &Caller, transfer: &StoredTransfer) -> Result<Unaudited<Vec<HouseholdStay>>, Problem> {
    match &transfer.body.wanted {
        Some(wanted) => {
            let stays = caller.store.stays(std::slice::from_ref(&wanted.household)).await?.flatten();
            Ok(stays.map(|stays| stays.into_iter().map(StoredStay::into_stay).collect::<Vec<_>>()))
        }
        None => stays_of(&caller.store, &ids(transfer), &transfer.organization).await,
    }
}

pub(super) fn by_id(clients: impl IntoIterator<Item = Client>) -> BTreeMap<ClientId, Client> {
    clients.into_iter().map(|client| (client.id.clone(), client)).collect()
}

/// The stays of some clients that an organization owns, each once; members who are not among the clients, and what
/// was deleted or voided, are left out.
pub(super) async fn stays_of(
    store: &ScopedStore,
    clients: &[ClientId],
    owner: &OrganizationId,
) -> Result<Unaudited<Vec<HouseholdStay>>, Problem> {
    let mut households: BTreeSet<HouseholdId> = BTreeSet::new();
    for client in clients {
        match store.client_page(client).await {
            Ok(page) => households.extend(page.decide(|(_, enrollments)| {
                let owned = enrollments.iter().filter(|enrollment| enrollment.owner == *owner);
                owned.map(|enrollment| enrollment.household.clone()).collect::<Vec<_>>()
            })),
            Err(store::Error::NotFound) => {}
            Err(err) => return Err(err.into()),
        }
    }
    let households: Vec<HouseholdId> = households.into_iter().collect();
    let stays = store.stays(&households).await?.flatten();
    let alive = |stay: StoredStay| alive(stay.into_stay(), clients);
    Ok(stays.map(|stays| stays.into_iter().map(alive).collect::<Vec<_>>()))
}

fn alive(mut stay: HouseholdStay, clients: &[ClientId]) -> HouseholdStay {
    stay.enrollments
        .retain(|enrollment| clients.contains(&enrollment.client) && !enrollment.record.is_deleted());
    stay.services.retain(|service| service.voided.is_none());
    stay.records.retain(|row| !row.is_deleted());
    stay
}
