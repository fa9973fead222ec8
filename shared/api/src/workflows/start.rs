//! `POST /api/workflows/instances`: program, then Intake or Exit.

use axum::extract::State;
use domain::{ClientId, Enrollment, ProgramId, TypedAnswer, WorkflowId};
use forms::{Action, BindingScope, TypedAnswers, library};
use serde::Deserialize;
use store::{StoredStay, Unaudited};
use utoipa::ToSchema;

use super::beginning::Beginning;
use super::draft::{AnswersByStep, Member, StoredWorkflow, by_step, damaged, merge};
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
    /// An open annual assessment outside its window, whose answers an update saves instead; it is abandoned.
    #[serde(default)]
    instead_of: Option<WorkflowId>,
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
    if let Some(open) = caller.store.open_instance(&body.client_id, action.into(), &body.program_id).await? {
        let mut write = caller.store.write("open workflow");
        let work = Work::load(&caller, &open).await?.viewed(&mut write);
        may_run(&caller, action, &work.program)?;
        let view = viewed(&caller, &work, &mut write).await?;
        return Answer::created(&view)?.after(write, &once).await;
    }
    let mut write = caller.store.write(&format!("start {}", action.word()));
    let annual = match &body.instead_of {
        Some(id) => Some(annual_of(&caller, id, &body, &mut write).await?),
        None => None,
    };
    let instance = begin((&state, &caller), &body, annual.as_ref(), &mut write).await?;
    let work = Work::around(&caller, Unaudited::new(instance)).await?.viewed(&mut write);
    write.start_instance(&work.instance);
    if let Some(mut annual) = annual {
        annual.give_up("saved as an update instead");
        annual.bump_revision(&caller)?;
        annual.save(&mut write);
    }
    let view = viewed(&caller, &work, &mut write).await?;
    Answer::created(&view)?.after(write, &once).await
}

async fn begin(
    (state, caller): (&AppState, &Caller),
    body: &Begin,
    annual: Option<&Work>,
    write: &mut store::Write,
) -> Result<StoredWorkflow, Problem> {
    let action = body.action;
    let program = caller.store.program(&body.program_id).await?;
    if program.organization != *caller.organization() {
        return Err(Problem::not_found());
    }
    caller.may_hold_client_information().await?;
    may_run(caller, action, &program)?;
    let (_, enrolled) = caller.store.client_page(&body.client_id).await?.viewed(write);
    let today = caller.today();
    let grants = caller.store.grants().await?;
    let current = current_grant(&grants, &program.id, today);
    if let Some((code, params)) = refusal(action, &program.id, current, Some(&enrolled), today) {
        return Err(Problem::new(code).with_params(params));
    }
    let open =
        enrolled.iter().find(|enrollment| enrollment.program == program.id && enrollment.exit.is_none());
    let stay = match open.filter(|_| action != Action::Intake) {
        Some(open) => Some(caller.store.stay(&open.household).await?.viewed(write)),
        None => None,
    };
    let grant = match &stay {
        Some(_) => open.and_then(|open| grants.iter().find(|grant| Some(&grant.id) == open.grant.as_ref())),
        None => current,
    };
    let found = library().find(action, BindingScope::of(&program, grant), today);
    let (definition, _) =
        found.ok_or_else(|| Problem::new(Code::TryAgain).because("no workflow is bound"))?;
    let first = definition.steps.first().map(|step| step.id.clone()).unwrap_or_default();
    let mut beginning = Beginning {
        action: action.into(),
        program: &program,
        grant,
        household: stay.as_ref().map(|stay| stay.id.clone()),
        members: members(&body.client_id, stay.as_ref()),
        client: body.client_id.clone(),
        definition,
        step: first.clone(),
        reached: first,
        corrects: None,
        steps: AnswersByStep::new(),
    };
    if action == Action::Intake {
        // Who the intake is begun for is the head of household until the user says otherwise.
        let head = relationship_answer(&body.client_id, HEAD_OF_HOUSEHOLD);
        merge(&mut beginning.steps, HOUSEHOLD_STEP, &head);
    }
    if let Some(annual) = annual {
        take_over(annual, &mut beginning)?;
    }
    beginning.instance(state, caller)
}

/// The annual assessment that an update is saved instead of.
async fn annual_of(
    caller: &Caller,
    id: &WorkflowId,
    body: &Begin,
    write: &mut store::Write,
) -> Result<Work, Problem> {
    let work = Work::load_open(caller, id, write).await?;
    let is_annual = work.action == Action::Annual && work.draft.corrects.is_none();
    if body.action == Action::Update && is_annual && work.program.id == body.program_id {
        return Ok(work);
    }
    Err(Problem::at("/instead_of", Code::BadRequest))
}

/// The answers given so far, as far as an update asks the same, at the step where they were given.
fn take_over(annual: &Work, update: &mut Beginning<'_>) -> Result<(), Problem> {
    let is_known = |member: &str| update.members.iter().any(|known| known.client.as_str() == member);
    let given = annual.answers.iter().filter(|(member, _)| is_known(member)).map(|(member, items)| {
        let asked = items.iter().filter(|(item, _)| update.definition.item(item).is_some());
        (
            member.clone(),
            asked.map(|(item, answer)| (item.clone(), TypedAnswer(Some(answer.clone())))).collect(),
        )
    });
    let given: TypedAnswers = given.collect();
    for (step, answers) in by_step(update.definition, &given).ok_or_else(damaged)? {
        merge(&mut update.steps, &step, &answers);
    }
    let has = |step: &String| update.definition.step(step).is_some();
    if has(&annual.instance.step) && has(&annual.draft.reached) {
        update.step.clone_from(&annual.instance.step);
        update.reached.clone_from(&annual.draft.reached);
    }
    Ok(())
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
    enrollments.into_iter().map(Member::of).collect()
}
