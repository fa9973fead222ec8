//! Taking in clients of the other environment, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Client, ClientId, EnrollmentId, HmisId, HouseholdStay, ProgramId};
use store::{EnrollmentGuard, ScopedStore, Unaudited};

use super::body::{PersonState, StoredTransfer, TransferBody};
use super::copy::{Copying, TargetProgram, Who};
use super::package::Package;
use super::refused::{duplicates, not_enrolled};
use crate::caller::Caller;
use crate::clients::likely::same_name_and_dob;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::workflows::program_with_grant;

/// What the approver chose.
pub(super) struct Choice<'a> {
    pub(super) clients: &'a [ClientId],
    /// The program here of each program there.
    pub(super) programs: &'a BTreeMap<ProgramId, ProgramId>,
    /// Clients who are here already: whose record to use.
    pub(super) existing: &'a BTreeMap<ClientId, ClientId>,
}

/// An arrival that is being taken in.
pub(super) struct Arriving<'a> {
    caller: &'a Caller,
    transfer: &'a StoredTransfer,
    package: Package,
    /// The store as the receiving organization sees it.
    receiver: ScopedStore,
}

/// What becomes of one client: the number of the record, or of someone alike.
enum Became {
    Copied(HmisId),
    Duplicate(HmisId),
}

/// The record that a client's rows come to belong to, and its number.
fn target(client: &Client) -> (Who, HmisId) {
    (Who::of(client), client.hmis_id)
}

impl<'a> Arriving<'a> {
    pub(super) async fn load(
        state: &AppState,
        caller: &'a Caller,
        transfer: &'a StoredTransfer,
        write: &mut store::Write,
    ) -> Result<Self, Problem> {
        let package = Package::kept(&caller.store, transfer).await?.viewed(write);
        let receiver = state.store.system().working_for(&transfer.organization, caller.now())?;
        Ok(Self { caller, transfer, package, receiver })
    }

    /// Copies whom it can; the refusal of the others, if there are any. Nothing is written if a program is not
    /// chosen.
    pub(super) async fn take_in(
        &self,
        choice: &Choice<'_>,
        kept: &mut TransferBody,
    ) -> Result<Option<Problem>, Problem> {
        let places = self.places(choice).await?;
        let environment = kept.origin.as_ref().map(|origin| origin.environment.clone()).unwrap_or_default();
        let copying = Copying {
            from: &environment,
            transfer: &self.transfer.id,
            owner: &self.transfer.organization,
            user: self.caller.id(),
            day: self.caller.today(),
        };
        let mut matches = Vec::new();
        let mut enrolled = None;
        for (at, id) in choice.clients.iter().enumerate() {
            if kept.person(id).is_some_and(|person| person.state == PersonState::Copied) {
                continue;
            }
            let Some(client) = self.package.clients.iter().find(|client| client.id == *id) else {
                return Err(Problem::not_found());
            };
            match self.copy(&copying, client, choice.existing.get(id), &places).await {
                Ok(Became::Copied(hmis_id)) => {
                    kept.decide(id, self.caller, PersonState::Copied, Some(hmis_id), "");
                }
                Ok(Became::Duplicate(hmis_id)) => {
                    kept.decide(id, self.caller, PersonState::Duplicate, Some(hmis_id), "");
                    matches.push((at, hmis_id));
                }
                // Nothing was written of this one; the others go through.
                Err(problem) if problem.code() == Code::AlreadyEnrolled => enrolled = Some(problem),
                Err(problem) => return Err(problem),
            }
        }
        Ok(duplicates(choice.clients.len(), &matches).or(enrolled))
    }

    /// Copies one client with its part of every stay.
    async fn copy(
        &self,
        copying: &Copying<'_>,
        client: &Client,
        existing: Option<&ClientId>,
        places: &BTreeMap<ProgramId, TargetProgram>,
    ) -> Result<Became, Problem> {
        let store = &self.caller.store;
        let damaged = || Problem::new(Code::TryAgain).because("an id cannot be made");
        let new = copying.client(client).ok_or_else(damaged)?;
        let job = format!("transfer-{}", self.transfer.id);
        let alike = same_name_and_dob(&self.receiver, &Unaudited::new(new.clone())).await?;
        let first = alike.decide(|alike| alike.first().map(|entry| entry.hmis_id));
        let known = store.clients(std::slice::from_ref(&new.id)).await?.flatten();
        // What an earlier request brought has a life of its own here: nothing of it is written again.
        let is_earlier =
            |known: &&Client| known.origin.as_ref().is_none_or(|origin| origin.transfer != self.transfer.id);
        let earlier = known.decide(|known| known.first().filter(is_earlier).map(target));
        let ((who, hmis_id), is_new) = match (existing, earlier, first) {
            (Some(chosen), ..) => {
                if !alike.decide(|alike| alike.iter().any(|entry| entry.client == *chosen)) {
                    return Err(Problem::not_found());
                }
                (store.client(chosen).await?.decide(target), false)
            }
            (None, Some(known), _) => (known, false),
            (None, None, Some(first)) => return Ok(Became::Duplicate(first)),
            (None, None, None) => {
                store.put_clients(&job, std::slice::from_ref(&new)).await?;
                (target(&new), true)
            }
        };
        let mut parts: Vec<HouseholdStay> = Vec::new();
        for stay in self.stays(&client.id) {
            let Some(place) = places.get(&stay.program) else { continue };
            parts.extend(copying.part(stay, &client.id, &who, place));
        }
        let mut guards = Vec::new();
        if !is_new {
            (parts, guards) = self.not_there_yet(&who.client, parts).await?;
        }
        store.put_guarded_stays(&job, &parts, guards).await?;
        Ok(Became::Copied(hmis_id))
    }

    /// Of a client who is here already: the parts that bring another enrollment, with what holds until they are
    /// written that nobody is in a program twice.
    async fn not_there_yet(
        &self,
        client: &ClientId,
        mut parts: Vec<HouseholdStay>,
    ) -> Result<(Vec<HouseholdStay>, Vec<EnrollmentGuard>), Problem> {
        let store = &self.caller.store;
        let mut guards = Vec::new();
        for program in parts.iter().map(|part| &part.program).collect::<BTreeSet<_>>() {
            guards.push(store.enrollment_guard(client, program, &self.transfer.organization).await?);
        }
        let page = store.client_page(client).await?;
        let there: BTreeSet<EnrollmentId> =
            page.decide(|(_, there)| there.iter().map(|known| known.id.clone()).collect());
        parts.retain(|part| !part.enrollments.iter().any(|enrollment| there.contains(&enrollment.id)));
        let coming = parts.iter().flat_map(|part| &part.enrollments);
        for open in coming.filter(|enrollment| enrollment.exit.is_none()) {
            not_enrolled(&page, &open.program, None)?;
        }
        Ok((parts, guards))
    }

    fn stays(&self, client: &ClientId) -> impl Iterator<Item = &HouseholdStay> {
        let client = client.clone();
        self.package
            .stays
            .iter()
            .filter(move |stay| stay.enrollments.iter().any(|enrollment| enrollment.client == client))
    }

    /// Where the stays of the clients come to stand: a program of the receiving organization, of the same type.
    async fn places(&self, choice: &Choice<'_>) -> Result<BTreeMap<ProgramId, TargetProgram>, Problem> {
        let mut places = BTreeMap::new();
        let mut wrong = Vec::new();
        for stay in choice.clients.iter().flat_map(|client| self.stays(client)) {
            if places.contains_key(&stay.program) {
                continue;
            }
            match self.place(stay, choice.programs.get(&stay.program)).await? {
                Some(place) => drop(places.insert(stay.program.clone(), place)),
                None => {
                    wrong.push(Problem::at(format!("/programs/{}", stay.program), Code::ProgramRequired));
                }
            }
        }
        Problem::all(wrong)?;
        Ok(places)
    }

    async fn place(
        &self,
        stay: &HouseholdStay,
        to: Option<&ProgramId>,
    ) -> Result<Option<TargetProgram>, Problem> {
        let Some(to) = to else { return Ok(None) };
        let day = stay.start().unwrap_or(self.caller.today());
        let setting = match program_with_grant(&self.caller.store, to, day).await {
            Ok(setting) => setting,
            Err(problem) if problem.code() == Code::NotFound => return Ok(None),
            Err(problem) => return Err(problem),
        };
        let from = self.package.programs.iter().find(|program| program.program_id == stay.program);
        let same_type = from.map(|program| program.card().project_type)
            == Some(setting.program.record.integer(hud::columns::project::PROJECT_TYPE));
        let fits = same_type && setting.program.organization == self.transfer.organization;
        Ok(fits.then(|| TargetProgram {
            project: setting.program.record.key().to_owned(),
            program: setting.program.id,
            grant: setting.grant.map(|grant| grant.id),
        }))
    }
}
