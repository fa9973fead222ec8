//! Workflows to continue: one's own; a supervisor's are the organization's.

use std::collections::BTreeMap;

use axum::Json;
use domain::{ClientId, ProgramId, WorkflowId};
use forms::Action as WorkflowAction;
use jiff::Timestamp;
use serde::Serialize;
use store::{InstanceState, OpenWorkflow};
use utoipa::ToSchema;

use super::items::Items;
use crate::caller::Caller;
use crate::policy::Action;
use crate::problem::Problem;
use crate::user_names::UserNames;

/// Paused longer than this, a workflow is marked.
const LONG_DAYS: i64 = 14;

/// A workflow to continue.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PausedWorkflow {
    instance_id: WorkflowId,
    action: WorkflowAction,
    /// Whether it corrects what was recorded before.
    correction: bool,
    state: InstanceState,
    /// The step it stands at, by id.
    step: String,
    since: Timestamp,
    /// Days since then.
    days: i64,
    /// Older than 14 days.
    long: bool,
    program_id: ProgramId,
    program_name: String,
    /// Absent if the client is not visible to the caller any more.
    client_id: Option<ClientId>,
    client_first_name: Option<String>,
    client_last_name: Option<String>,
    owner_name: String,
    /// Whether the caller is the owner.
    mine: bool,
}

/// Workflows to continue, newest first.
#[utoipa::path(get, path = "/api/home/paused-workflows", tag = "home",
    responses((status = 200, body = Items<PausedWorkflow>)))]
pub(crate) async fn paused_workflows(caller: Caller) -> Result<Json<Items<PausedWorkflow>>, Problem> {
    Ok(Json(Items { items: load(&caller).await? }))
}

pub(super) async fn load(caller: &Caller) -> Result<Vec<PausedWorkflow>, Problem> {
    let mut open = match caller.may(Action::Reassign) {
        true => caller.store.open_workflows().await?,
        false => caller.store.my_open_workflows().await?,
    };
    if open.is_empty() {
        return Ok(Vec::new());
    }
    open.sort_by(|a, b| b.since.cmp(&a.since).then_with(|| a.id.cmp(&b.id)));
    let ids: Vec<ClientId> = open.iter().map(|workflow| workflow.client.clone()).collect();
    let workflows: Vec<String> = open.iter().map(|workflow| format!("workflow:{}", workflow.id)).collect();
    let clients = caller.store.clients(&ids).await?;
    let clients = clients.audited(&caller.store, "see paused workflows", workflows).await?;
    let programs: BTreeMap<ProgramId, String> =
        caller.store.programs().await?.into_iter().map(|card| (card.id, card.name)).collect();
    let users = UserNames::load(caller, open.iter().map(|workflow| &workflow.owner)).await?;
    let view = |workflow: OpenWorkflow, client: Option<domain::Client>| {
        let days = (caller.now().as_second() - workflow.since.as_second()) / 86_400;
        PausedWorkflow {
            mine: workflow.owner == *caller.id(),
            instance_id: workflow.id,
            action: workflow.action.action,
            correction: workflow.action.corrects.is_some(),
            state: workflow.state,
            step: workflow.step,
            since: workflow.since,
            days,
            long: days > LONG_DAYS,
            program_name: programs.get(&workflow.program).cloned().unwrap_or_default(),
            program_id: workflow.program,
            client_first_name: client.as_ref().map(|client| client.first_name().to_owned()),
            client_last_name: client.as_ref().map(|client| client.last_name().to_owned()),
            client_id: client.map(|client| client.id),
            owner_name: users.name(&workflow.owner),
        }
    };
    Ok(open.into_iter().zip(clients).map(|(workflow, client)| view(workflow, client)).collect())
}

impl PausedWorkflow {
    pub(super) fn id(&self) -> &WorkflowId {
        &self.instance_id
    }

    pub(super) fn is_long(&self) -> bool {
        self.long
    }

    pub(super) fn days(&self) -> i64 {
        self.days
    }
}
