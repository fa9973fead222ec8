//! Moving through an instance: look, autosave, continue, back.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use domain::WorkflowId;
use forms::{Commit, Level, is_step_visible};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::InstanceState;
use utoipa::ToSchema;

use super::early::check_step;
use super::enroll::enroll;
use super::refusal::answers_missing;
use super::reply::{committed, saved};
use super::shown::Shown;
use super::view::InstanceView;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// Answers typed since the last save.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    /// The revision they were typed on.
    revision: u64,
    /// The step shown.
    step: Option<String>,
    /// Member, item, answer; null empties one.
    #[serde(default)]
    answers: BTreeMap<String, BTreeMap<String, forms::TypedAnswer>>,
    /// At Continue: `SERVICE_UNDER_1_DAY`, if the service is to be saved as it is.
    #[serde(default)]
    confirm: Vec<String>,
}

/// When the answers were saved.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SavedAnswers {
    revision: u64,
    saved_at: Timestamp,
}

/// A workflow at the step it stands at.
#[utoipa::path(get, path = "/api/workflows/instances/{id}", tag = "workflows",
    params(("id" = WorkflowId, Path)), responses((status = 200, body = InstanceView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<WorkflowId>) -> Result<Json<InstanceView>, Problem> {
    let work = Work::load(&caller, &id).await?;
    let work = work.audited(&caller.store, "open workflow", [format!("workflow:{id}")]).await?;
    let shown = Shown::load(&caller, &work).await?;
    Ok(Json(InstanceView::of(&work, caller.id(), &shown)))
}

/// Saves answers as they are typed.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/answers", tag = "workflows",
    params(("id" = WorkflowId, Path)), request_body = Typed, responses((status = 200, body = SavedAnswers)))]
pub(crate) async fn save(
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { body, once }: Write<Typed>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("save workflow step");
    let mut work = take(&caller, &id, &body, &mut write).await?;
    work.bump_revision(&caller)?;
    work.save(&mut write);
    let answer = SavedAnswers { revision: work.instance.version, saved_at: work.instance.saved };
    committed(Answer::ok(&answer)?, write, &once).await
}

/// Saves, and goes on to the next step in which someone sees something.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/continue", tag = "workflows",
    params(("id" = WorkflowId, Path)), request_body = Typed, responses((status = 200, body = InstanceView)))]
pub(crate) async fn go_on(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { body, once }: Write<Typed>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("continue workflow");
    let mut work = take(&caller, &id, &body, &mut write).await?;
    let at = body.step.clone().unwrap_or_else(|| work.instance.step.clone());
    let place = work.definition.place(&at).ok_or_else(|| Problem::at("/step", Code::UnknownField))?;
    if place > work.definition.place(&work.draft.reached).unwrap_or(0) {
        return Err(Problem::new(Code::StepNotReached).param("step", at));
    }
    let corrects = work.draft.corrects.is_some();
    if !corrects {
        work.accept_initial(place);
    }
    let same_day = Code::ServiceUnder1Day.name();
    if body.confirm.iter().any(|code| code == same_day) {
        work.draft.confirmed.insert(same_day.to_owned());
    }
    check_step(&caller, &work, &work.definition.steps[place]).await?;
    if work.definition.steps[place].commit == Commit::Immediate && !corrects {
        let findings = work.findings();
        let here = findings.iter().filter(|found| found.step == at && found.level == Level::Error);
        answers_missing(here)?;
        enroll(&state, &caller, &mut work, &mut write).await?;
    }
    let members = work.members();
    let next = work.definition.steps.iter().skip(place + 1).find(|step| is_step_visible(step, &members));
    let next = next.map_or(at, |step| step.id.clone());
    if work.definition.place(&next) > work.definition.place(&work.draft.reached) {
        work.draft.reached.clone_from(&next);
    }
    work.instance.step = next;
    saved(&caller, work, write, &once).await
}

/// Saves, and goes back to the step before, or to any step already reached.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/back", tag = "workflows",
    params(("id" = WorkflowId, Path)), request_body = Typed, responses((status = 200, body = InstanceView)))]
pub(crate) async fn go_back(
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { body, once }: Write<Typed>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("go back in workflow");
    let mut work = take(&caller, &id, &body, &mut write).await?;
    let members = work.members();
    let place = work.definition.place(&work.instance.step).unwrap_or(0);
    let target = match &body.step {
        Some(step) => work.definition.step(step).ok_or_else(|| Problem::at("/step", Code::UnknownField))?,
        None => {
            let before = work.definition.steps[..place].iter().rev();
            let before = before.clone().find(|step| is_step_visible(step, &members));
            before.unwrap_or(&work.definition.steps[place])
        }
    };
    if work.definition.place(&target.id) > work.definition.place(&work.draft.reached) {
        return Err(Problem::new(Code::StepNotReached).param("step", target.id.as_str()));
    }
    work.instance.step.clone_from(&target.id);
    saved(&caller, work, write, &once).await
}

/// Loads an open instance and takes in what was typed.
async fn take(
    caller: &Caller,
    id: &WorkflowId,
    body: &Typed,
    write: &mut store::Write,
) -> Result<Work, Problem> {
    let mut work = Work::load_open(caller, id, write).await?;
    work.at_revision(body.revision)?;
    work.take(&body.answers)?;
    // Saving reopens a paused workflow.
    work.instance.state = InstanceState::InProgress;
    work.instance.paused = None;
    work.draft.paused_by = None;
    Ok(work)
}
