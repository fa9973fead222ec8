//! Moving a household's stay to another program of the same environment.

use std::collections::BTreeMap;

use domain::{Client, ClientId, HouseholdStay, OrganizationId, Placing, ProgramId, Restriction};
use forms::{Answers, Moving};
use store::{EnrollmentGuard, ScopedStore, StoredStay, Unaudited, imported_client_id};

use super::body::{PersonState, StoredTransfer, TransferBody, Wanted};
use super::copy::Who;
use super::refused::{duplicates, no_workflow, not_enrolled};
use super::transfer_records::by_id;
use crate::caller::Caller;
use crate::clients::likely::same_name_and_dob;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::workflows::{RowsOf, program_with_grant};

/// What the people of a stay become where it goes.
#[derive(Default)]
struct People {
    /// Whom each client's rows belong to.
    who: BTreeMap<ClientId, Who>,
    /// Records that go along: as they were, as they become.
    changed: Vec<(Client, Client)>,
    /// Records that come new.
    added: Vec<Client>,
}

/// Moves the stay, with dates, answers and services as they are; the refusal, if there is one. Moving it again does
/// nothing.
pub(super) async fn approve(
    (state, caller): (&AppState, &Caller),
    transfer: &mut StoredTransfer,
    given: &Answers,
    existing: &BTreeMap<ClientId, ClientId>,
    write: &mut store::Write,
) -> Result<Option<Problem>, Problem> {
    let kept = &mut transfer.body;
    let Some(wanted) = kept.wanted.clone() else { return Err(Problem::not_found()) };
    let stay = caller.store.stay(&wanted.household).await?.viewed(write);
    if stay.program == wanted.to {
        moved(caller, kept);
        return Ok(None);
    }
    if (&stay.program, &stay.owner) != (&wanted.from, &wanted.from_organization) {
        return Err(Problem::new(Code::ChangedMeanwhile).because("the stay has moved elsewhere"));
    }
    may_leave(caller, &stay, &wanted).await?;
    let ids: Vec<ClientId> = stay.enrollments.iter().map(|enrollment| enrollment.client.clone()).collect();
    let clients = by_id(caller.store.clients(&ids).await?.flatten().viewed(write));
    let day = stay.start().unwrap_or(caller.today());
    let (from, to) = (
        program_with_grant(&caller.store, &stay.program, day).await?,
        program_with_grant(&caller.store, &wanted.to, day).await?,
    );
    for (client, answers) in given {
        kept.answers.entry(client.clone()).or_default().extend(answers.clone());
    }
    let moving = Moving { stay: &stay, clients: &clients, from: &from, to: &to, today: caller.today() };
    let missing = moving.missing(&kept.answers);
    let open = missing.iter().flat_map(|member| {
        member.items.iter().map(move |item| format!("/answers/{}/{}", member.client, item.id))
    });
    let open: Vec<String> = open.collect();
    if !open.is_empty() {
        let problem = Problem::new(Code::MoveNeedsAnswers)
            .param("count", open.len())
            .param("program", to.program.name());
        return Ok(Some(
            open.into_iter()
                .fold(problem, |problem, pointer| problem.and_at(pointer, Code::MoveNeedsAnswers)),
        ));
    }
    let people = match people(state, caller, &stay, &clients, &wanted, existing).await? {
        Ok(people) => people,
        Err(refused) => return Ok(Some(refused)),
    };
    let placing = Placing { program: &to.program, grant: to.grant.as_ref(), people: &people.known_as() };
    let new = moving.answered(&kept.answers, &RowsOf { state, caller }).placed(&placing);
    let guards = guards(caller, &new, &people).await?;
    let job = format!("transfer-{}", transfer.id);
    caller.store.move_to_program(&job, &stay, &new, &people.changed, &people.added, guards).await?;
    moved(caller, kept);
    Ok(None)
}

fn moved(caller: &Caller, kept: &mut TransferBody) {
    let clients: Vec<ClientId> = kept.people.iter().map(|person| person.client.clone()).collect();
    for client in clients {
        kept.decide(&client, caller, PersonState::Moved, None, "");
    }
}

/// A stay does not leave under a workflow, nor to a program where a member is enrolled already.
async fn may_leave(caller: &Caller, stay: &StoredStay, wanted: &Wanted) -> Result<(), Problem> {
    let members: Vec<&ClientId> = stay.enrollments.iter().map(|enrollment| &enrollment.client).collect();
    no_workflow(caller, &members).await?;
    nobody_enrolled(caller, stay, &wanted.to).await
}

/// Refuses a stay of which someone has an open enrollment in the program.
pub(super) async fn nobody_enrolled(
    caller: &Caller,
    stay: &HouseholdStay,
    program: &ProgramId,
) -> Result<(), Problem> {
    for member in stay.enrollments.iter().filter(|enrollment| enrollment.exit.is_none()) {
        match caller.store.client_page(&member.client).await {
            Ok(page) => not_enrolled(&page, program, Some(&member.id))?,
            Err(store::Error::NotFound) => {}
            Err(err) => return Err(err.into()),
        }
    }
    Ok(())
}

/// Holds until the move is written that nobody who comes is enrolled in the program already, as whoever they are known
/// there. Those whose record comes new cannot be.
async fn guards(
    caller: &Caller,
    new: &HouseholdStay,
    people: &People,
) -> Result<Vec<EnrollmentGuard>, Problem> {
    let is_added = |id: &ClientId| people.added.iter().any(|client| client.id == *id);
    let mut guards = Vec::new();
    for member in new.enrollments.iter().filter(|member| member.exit.is_none() && !is_added(&member.client)) {
        guards.push(caller.store.enrollment_guard(&member.client, &new.program, &new.owner).await?);
    }
    nobody_enrolled(caller, new, &new.program).await?;
    Ok(guards)
}

/// Within one organization people stay who they are. To another organization a record goes along if nothing else
/// of it is left behind; otherwise the other organization gets a copy of its own.
async fn people(
    state: &AppState,
    caller: &Caller,
    stay: &StoredStay,
    clients: &BTreeMap<ClientId, Client>,
    wanted: &Wanted,
    existing: &BTreeMap<ClientId, ClientId>,
) -> Result<Result<People, Problem>, Problem> {
    let mut people = People::default();
    if stay.owner == wanted.to_organization {
        return Ok(Ok(people));
    }
    let receiver = state.store.system().working_for(&wanted.to_organization, caller.now())?;
    let mut matches = Vec::new();
    for (at, client) in clients.values().enumerate() {
        let there = same_name_and_dob(&receiver, &Unaudited::new(client.clone())).await?;
        let first = there.decide(|there| there.first().map(|entry| entry.hmis_id));
        if let Some(chosen) = existing.get(&client.id) {
            if !there.decide(|there| there.iter().any(|entry| entry.client == *chosen)) {
                return Err(Problem::not_found());
            }
            let record = caller.store.client(chosen).await?;
            people.who.insert(client.id.clone(), record.decide(Who::of));
        } else if is_seen(&receiver, &client.id).await? {
            people.who.insert(client.id.clone(), Who::of(client));
        } else if let Some(first) = first {
            matches.push((at, first));
        } else {
            people.take(caller, client, stay, &wanted.to_organization).await?;
        }
    }
    Ok(match duplicates(clients.len(), &matches) {
        // A household stays together: nobody moves.
        Some(problem) => Err(problem.param("copied", 0_usize)),
        None => Ok(people),
    })
}

async fn is_seen(receiver: &ScopedStore, client: &ClientId) -> Result<bool, Problem> {
    match receiver.client(client).await {
        Ok(_) => Ok(true),
        Err(store::Error::NotFound) => Ok(false),
        Err(err) => Err(err.into()),
    }
}

impl People {
    /// The record and the `PersonalID` that each client has in the other organization.
    fn known_as(&self) -> BTreeMap<ClientId, (ClientId, String)> {
        let known = |who: &Who| (who.client.clone(), who.personal.clone());
        self.who.iter().map(|(client, who)| (client.clone(), known(who))).collect()
    }

    async fn take(
        &mut self,
        caller: &Caller,
        client: &Client,
        stay: &StoredStay,
        to: &OrganizationId,
    ) -> Result<(), Problem> {
        let page = caller.store.client_page(&client.id).await?;
        let leaves_nothing = page
            .decide(|(_, enrollments)| enrollments.iter().all(|enrollment| enrollment.household == stay.id));
        let there = Client { owner: to.clone(), restriction: Restriction::Organization, ..client.clone() };
        if leaves_nothing && client.owner == stay.owner {
            self.who.insert(client.id.clone(), Who::of(client));
            self.changed.push((client.clone(), there));
            return Ok(());
        }
        let personal = client.personal_id();
        let id = personal.and_then(|personal| imported_client_id(to, &personal));
        let id = id.ok_or_else(|| Problem::new(Code::TryAgain).because("an id cannot be made"))?;
        // An earlier move may have left a record of the same person there.
        let known = caller.store.clients(std::slice::from_ref(&id)).await?.flatten();
        match known.decide(|known| known.first().map(Who::of)) {
            Some(known) => drop(self.who.insert(client.id.clone(), known)),
            None => {
                let copy = Client { id, version: 1, ..there };
                self.who.insert(client.id.clone(), Who::of(&copy));
                self.added.push(copy);
            }
        }
        Ok(())
    }
}
