//! `POST /api/support/transfers`: asks for what was entered in the wrong place to come to the right one.

use std::collections::BTreeSet;

use axum::extract::State;
use domain::{Client, ClientId, EnrollmentId, ProgramId, TransferId};
use forms::Answers;
use serde::Deserialize;
use store::TransferKind;
use utoipa::ToSchema;

use super::body::{Person, StoredTransfer, TransferBody, Wanted};
use super::choices::{DAYS, household_of};
use super::moving::nobody_enrolled;
use super::refused::no_workflow;
use super::reply::viewed;
use super::view::TransferView;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::ask::check_text;
use crate::write::{Answer, Write};

/// As many clients go in one package.
const MOST: usize = 25;

/// What was entered in the wrong place.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum NewTransfer {
    /// Clients of this environment belong in the other one.
    Copy {
        /// Clients that the caller added in the last 30 days; their households go along.
        client_ids: Vec<ClientId>,
        reason: String,
    },
    /// An enrollment belongs in another program.
    Move { enrollment_id: EnrollmentId, program_id: ProgramId, reason: String },
}

/// Asks for it; the technician decides, for a move within one organization a supervisor may.
#[utoipa::path(post, path = "/api/support/transfers", tag = "support", request_body = NewTransfer,
    responses((status = 201, body = TransferView)))]
pub(crate) async fn ask(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<NewTransfer>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("ask for transfer");
    let (kind, body) = match body {
        NewTransfer::Copy { client_ids, reason } => {
            check_text("/reason", &reason)?;
            (TransferKind::Copy, copy(&state, &caller, client_ids, reason).await?)
        }
        NewTransfer::Move { enrollment_id, program_id, reason } => {
            check_text("/reason", &reason)?;
            (TransferKind::Move, to_program(&caller, (enrollment_id, program_id), reason, &mut write).await?)
        }
    };
    let id = TransferId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    let transfer = StoredTransfer {
        id,
        organization: caller.organization().clone(),
        requested_by: caller.id().clone(),
        requested: caller.now(),
        kind,
        body,
        version: 1,
    };
    write.add_transfer(&transfer);
    let view = viewed(&state, &caller, &transfer, &mut write).await?;
    Answer::created(&view)?.after(write, &once).await
}

/// Real people's records never go to where one practices.
async fn copy(
    state: &AppState,
    caller: &Caller,
    client_ids: Vec<ClientId>,
    reason: String,
) -> Result<TransferBody, Problem> {
    if state.environment.is_live() {
        return Err(Problem::new(Code::NotAllowed));
    }
    if client_ids.is_empty() {
        return Err(Problem::at("/client_ids", Code::ReasonRequired));
    }
    let own: BTreeSet<ClientId> = caller.store.added_lately(DAYS).await?.into_iter().collect();
    let mut people: BTreeSet<ClientId> = BTreeSet::new();
    for id in client_ids {
        let client = caller.store.client(&id).await?;
        let is_own = |client: &Client| client.voided.is_none() && client.owner == *caller.organization();
        if !client.decide(is_own) || !own.contains(&id) {
            return Err(Problem::not_found());
        }
        people.extend(household_of(caller, &id, caller.organization()).await?);
        people.insert(id);
    }
    no_workflow(caller, &people.iter().collect::<Vec<_>>()).await?;
    if people.len() > MOST {
        return Err(Problem::at("/client_ids", Code::TooLarge).param("limit", MOST));
    }
    Ok(TransferBody {
        reason,
        people: people.into_iter().map(Person::waiting).collect(),
        origin: None,
        wanted: None,
        answers: Answers::new(),
    })
}

async fn to_program(
    caller: &Caller,
    (enrollment, to): (EnrollmentId, ProgramId),
    reason: String,
    write: &mut store::Write,
) -> Result<TransferBody, Problem> {
    let household = caller.store.household_of(&enrollment).await?;
    let stay = caller.store.stay(&household).await?.viewed(write);
    // Whose record it is asks for it; the technician may for everyone.
    if !caller.store.works_for(&stay.owner) {
        return Err(Problem::not_found());
    }
    let program = caller.store.program(&to).await?;
    let receiver = caller.store.organization_of(&program.organization).await?;
    if receiver.is_victim_service_provider() {
        return Err(Problem::at("/program_id", Code::VictimServiceProvider));
    }
    if program.id == stay.program {
        return Err(Problem::at("/program_id", Code::AlreadyEnrolled));
    }
    nobody_enrolled(caller, &stay, &program.id)
        .await
        .map_err(|problem| problem.and_at("/program_id", Code::AlreadyEnrolled))?;
    let members: BTreeSet<ClientId> =
        stay.enrollments.iter().map(|enrollment| enrollment.client.clone()).collect();
    Ok(TransferBody {
        reason,
        people: members.into_iter().map(Person::waiting).collect(),
        origin: None,
        wanted: Some(Wanted {
            enrollment,
            household,
            from: stay.program.clone(),
            from_organization: stay.owner.clone(),
            to: program.id,
            to_organization: program.organization,
        }),
        answers: Answers::new(),
    })
}
