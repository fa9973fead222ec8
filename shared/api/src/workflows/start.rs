//! `POST /api/workflows/instances`: program, then Intake or Exit.

use axum::extract::State;
use domain::{ClientId, Enrollment, Grant, ProgramId, WorkflowId};
use forms::{Action, BindingScope, library};
use serde::Deserialize;
use store::{InstanceState, StoredStay};
use utoipa::ToSchema;

use super::draft::{AnswersByStep, Draft, Member, StoredWorkflow, merge};
use super::facts::{grant_kind, project_type};
use super::programs::{current_grant, refusal};
use super::reply::viewed;
use super::view::InstanceView;
use super::work::{HOUSEHOLD_STEP, Work, may_run, relationship_answer};
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// 3.15, self (head of household).
const HEAD_OF_HOUSEHOLD: i64 = hud::lists::RelationshipToHoH::SelfHeadOfHousehold.code();

/// What to begin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Begin {
    action: Action,
    program_id: ProgramId,
    client_id: ClientId,
}

/// Begins a workflow, or gives the one already begun.
#[utoipa::path(post, path = "/api/workflows/instances", tag = "workflows", request_body = Begin,
    responses((status = 201, body = InstanceView)))]
pub(crate) async fn start(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<Begin>,
) -> Result<Answer, Problem> {
    let action = body.action;
    if let Some(open) = caller.store.open_instance(&body.client_id, action.word(), &body.program_id).await? {
        let work = Work::load(&caller, &open).await?;
        may_run(&caller, action, &work.program)?;
        let mut write = caller.store.write("open workflow");
        let view = viewed(&caller, &work, &mut write).await?;
        return Answer::created(&view)?.after(write, &once).await;
    }
    let instance = begin(&state, &caller, action, &body).await?;
    let work = Work::of(&caller, instance).await?;
    let mut write = caller.store.write(&format!("start {}", action.word()));
    write.start_instance(&work.instance);
    let view = viewed(&caller, &work, &mut write).await?;
    Answer::created(&view)?.after(write, &once).await
}

async fn begin(
    state: &AppState,
    caller: &Caller,
    action: Action,
    body: &Begin,
) -> Result<StoredWorkflow, Problem> {
    let program = caller.store.program(&body.program_id).await?;
    if program.organization != *caller.organization() {
        return Err(Problem::not_found());
    }
    caller.may_hold_client_information().await?;
    may_run(caller, action, &program)?;
    let (_, enrolled) = caller.store.client_page(&body.client_id).await?;
    let today = caller.today();
    let grants = caller.store.grants().await?;
    let current = current_grant(&grants, &program.id, today);
    if let Some((code, params)) = refusal(action, &program.id, current, Some(&enrolled), today) {
        return Err(Problem::new(code).with_params(params));
    }
    let open =
        enrolled.iter().find(|enrollment| enrollment.program == program.id && enrollment.exit.is_none());
    let stay = match open.filter(|_| action != Action::Intake) {
        Some(open) => Some(caller.store.stay(&open.household).await?),
        None => None,
    };
    let grant = match &stay {
        Some(_) => open.and_then(|open| grants.iter().find(|grant| Some(&grant.id) == open.grant.as_ref())),
        None => current,
    };
    let kind = grant.map(grant_kind).unwrap_or_default();
    let scope = BindingScope {
        program: program.id.as_str(),
        grant: grant.map_or("", |grant: &Grant| grant.id.as_str()),
        grant_kind: &kind,
        project_type: project_type(&program),
    };
    let found = library().find(action, scope, today);
    let (definition, _) =
        found.ok_or_else(|| Problem::new(Code::TryAgain).because("no workflow is bound"))?;
    let first = definition.steps.first().map(|step| step.id.clone()).unwrap_or_default();
    let draft = Draft {
        definition: definition.id.clone(),
        definition_version: definition.version,
        grant: grant.map(|grant| grant.id.clone()),
        household: stay.as_ref().map(|stay| stay.id.clone()),
        members: members(&body.client_id, stay.as_ref()),
        reached: first.clone(),
        confirmed: Default::default(),
        saved_by: caller.id().clone(),
        paused_by: None,
        abandoned: None,
        corrects: None,
    };
    let mut steps = AnswersByStep::new();
    if action == Action::Intake {
        // Who the intake is begun for is the head of household until the user says otherwise.
        merge(&mut steps, HOUSEHOLD_STEP, &relationship_answer(&body.client_id, HEAD_OF_HOUSEHOLD));
    }
    Ok(StoredWorkflow {
        id: WorkflowId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
        action: action.word().to_owned(),
        program: program.id.clone(),
        client: body.client_id.clone(),
        owner: caller.id().clone(),
        organization: caller.organization().clone(),
        state: InstanceState::InProgress,
        step: first,
        started: caller.now(),
        saved: caller.now(),
        paused: None,
        body: draft,
        steps,
        version: 1,
    })
}

/// The client alone for an intake; everyone still there otherwise, the head first.
fn members(client: &ClientId, stay: Option<&StoredStay>) -> Vec<Member> {
    let Some(stay) = stay else {
        return vec![Member { client: client.clone(), enrollment: None }];
    };
    heads_first(stay.enrollments.iter().filter(|enrollment| enrollment.exit.is_none()).collect())
}

/// Members in the order shown: the head first, then by start.
pub(super) fn heads_first(mut enrollments: Vec<&Enrollment>) -> Vec<Member> {
    enrollments.sort_by_key(|enrollment| {
        (!enrollment.is_head_of_household(), enrollment.entry(), enrollment.id.clone())
    });
    let member = |enrollment: &Enrollment| Member {
        client: enrollment.client.clone(),
        enrollment: Some(enrollment.id.clone()),
    };
    enrollments.into_iter().map(member).collect()
}
