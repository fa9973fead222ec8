//! The records behind a transfer: what moves, who it is, and who may be there already.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Client, ClientId, Enrollment, HouseholdId, HouseholdStay, OrganizationId, ProgramId};
use store::{IndexEntry, ProgramCard, ScopedStore, StoredStay, Transfer, TransferKind};

use super::body::{PersonState, TransferBody};
use super::choices::ChoiceProgram;
use super::package::Package;
use super::rights::decides;
use super::view::Need;
use crate::caller::Caller;
use crate::clients::likely::same_name_and_dob;
use crate::problem::Problem;
use crate::state::AppState;
use crate::workflows::{Moving, Setting};

/// The records behind a transfer.
#[derive(Default)]
pub(super) struct TransferRecords {
    pub(super) clients: BTreeMap<ClientId, Client>,
    pub(super) stays: Vec<HouseholdStay>,
    /// Programs of this environment; of an arrival also those it comes from.
    pub(super) programs: BTreeMap<ProgramId, ProgramCard>,
    /// Of an arrival: programs of the receiving organization.
    receiving: Vec<ProgramCard>,
    pub(super) duplicates: BTreeMap<ClientId, DuplicateMatches>,
    pub(super) needs: Vec<Need>,
}

/// Who has the same name and date of birth where a client goes.
#[derive(Default)]
pub(super) struct DuplicateMatches {
    /// Those that the receiving organization sees.
    pub(super) visible: Vec<IndexEntry>,
    /// Whether there are others.
    pub(super) hidden: bool,
}

impl TransferRecords {
    pub(super) async fn of(
        state: &AppState,
        caller: &Caller,
        transfer: &Transfer,
        body: &TransferBody,
    ) -> Result<Self, Problem> {
        let ids: Vec<ClientId> = body.people.iter().map(|person| person.client.clone()).collect();
        let cards = caller.store.programs().await?;
        let mut records = Self::default();
        match transfer.kind {
            TransferKind::Arrival => {
                let package = Package::kept(&caller.store, transfer).await?;
                records.receiving =
                    cards.iter().filter(|card| card.organization == transfer.organization).cloned().collect();
                records.programs = package
                    .programs
                    .iter()
                    .map(|program| (program.program_id.clone(), program.card()))
                    .collect();
                records.clients = by_id(package.clients);
                records.stays = package.stays;
            }
            TransferKind::Copy => {
                records.programs = cards.into_iter().map(|card| (card.id.clone(), card)).collect();
                records.clients = by_id(caller.store.clients(&ids).await?.into_iter().flatten());
                records.stays = stays_of(&caller.store, &ids, &transfer.organization).await?;
            }
            TransferKind::Move => {
                records.programs = cards.into_iter().map(|card| (card.id.clone(), card)).collect();
                records.clients = by_id(caller.store.clients(&ids).await?.into_iter().flatten());
                let wanted = body.wanted.iter().map(|wanted| wanted.household.clone()).collect::<Vec<_>>();
                let stays = caller.store.stays(&wanted).await?;
                records.stays = stays.into_iter().flatten().map(StoredStay::into_stay).collect();
            }
        }
        if decides(caller, body) {
            records.look_for_duplicates(state, caller, transfer, body).await?;
            records.ask(caller, body).await?;
        }
        Ok(records)
    }

    /// Looks where the clients go, with the rights of who receives them, and beyond.
    async fn look_for_duplicates(
        &mut self,
        state: &AppState,
        caller: &Caller,
        transfer: &Transfer,
        body: &TransferBody,
    ) -> Result<(), Problem> {
        let receiver = match (&body.wanted, transfer.kind) {
            (Some(wanted), _) if wanted.from_organization != wanted.to_organization => {
                &wanted.to_organization
            }
            (_, TransferKind::Arrival) => &transfer.organization,
            _ => return Ok(()),
        };
        let receiver = state.store.system().working_for(receiver, caller.now())?;
        for client in self.clients.values() {
            let person = body.person(&client.id);
            let open = person
                .is_some_and(|person| matches!(person.state, PersonState::Waiting | PersonState::Duplicate));
            if open {
                let visible = same_name_and_dob(&receiver, client).await?;
                let known: BTreeSet<&ClientId> = visible.iter().map(|entry| &entry.client).collect();
                let all = same_name_and_dob(&caller.store, client).await?;
                let hidden = all.iter().any(|entry| !known.contains(&entry.client));
                self.duplicates.insert(client.id.clone(), DuplicateMatches { visible, hidden });
            }
        }
        Ok(())
    }

    /// What the new program of a move asks.
    async fn ask(&mut self, caller: &Caller, body: &TransferBody) -> Result<(), Problem> {
        let (Some(wanted), Some(stay)) = (&body.wanted, self.stays.first()) else { return Ok(()) };
        if stay.program == wanted.to || body.waiting().next().is_none() {
            return Ok(());
        }
        let day = entry(stay).unwrap_or(caller.today());
        let (from, to) = (
            Setting::of(&caller.store, &wanted.from, day).await?,
            Setting::of(&caller.store, &wanted.to, day).await?,
        );
        let moving = Moving { stay, clients: &self.clients, from: &from, to: &to, today: caller.today() };
        for missing in moving.missing(&body.answers) {
            let first_name = self.clients.get(&missing.client).map(|client| client.first_name().to_owned());
            self.needs.push(Need {
                client_id: missing.client.clone(),
                first_name: first_name.unwrap_or_default(),
                items: missing.items,
            });
        }
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

    pub(super) fn to_choose_from(
        &self,
        organizations: &BTreeMap<OrganizationId, String>,
    ) -> Vec<ChoiceProgram> {
        self.receiving.iter().map(|card| ChoiceProgram::of(card, organizations)).collect()
    }
}

pub(super) fn by_id(clients: impl IntoIterator<Item = Client>) -> BTreeMap<ClientId, Client> {
    clients.into_iter().map(|client| (client.id.clone(), client)).collect()
}

/// The day a household entered.
pub(super) fn entry(stay: &HouseholdStay) -> Option<domain::Date> {
    stay.enrollments.iter().filter_map(Enrollment::entry).min()
}

/// The stays of some clients that an organization owns, each once; members who are not among the clients, and what
/// was deleted or voided, are left out.
pub(super) async fn stays_of(
    store: &ScopedStore,
    clients: &[ClientId],
    owner: &OrganizationId,
) -> Result<Vec<HouseholdStay>, Problem> {
    let mut households: BTreeSet<HouseholdId> = BTreeSet::new();
    for client in clients {
        match store.client_page(client).await {
            Ok((_, enrollments)) => {
                households.extend(
                    enrollments
                        .into_iter()
                        .filter(|enrollment| enrollment.owner == *owner)
                        .map(|enrollment| enrollment.household),
                );
            }
            Err(store::Error::NotFound) => {}
            Err(err) => return Err(err.into()),
        }
    }
    let households: Vec<HouseholdId> = households.into_iter().collect();
    let stays = store.stays(&households).await?.into_iter().flatten();
    Ok(stays.map(|stay| alive(stay.into_stay(), clients)).collect())
}

fn alive(mut stay: HouseholdStay, clients: &[ClientId]) -> HouseholdStay {
    stay.enrollments
        .retain(|enrollment| clients.contains(&enrollment.client) && !enrollment.record.is_deleted());
    stay.services.retain(|service| service.voided.is_none());
    stay.records.retain(|row| !row.is_deleted());
    stay
}
