//! Pause, resume and abandon.

use std::collections::BTreeMap;

use domain::WorkflowId;
use serde::Deserialize;
use store::InstanceState;
use utoipa::ToSchema;

use super::reply::saved;
use super::view::InstanceView;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::policy::Action;
use crate::problem::Problem;
use crate::texts;
use crate::write::{Answer, Write};

/// Characters of a reason.
const MAX_REASON: usize = 500;

/// What was typed before leaving.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Leaving {
    /// The revision it was typed on; needed with answers.
    revision: Option<u64>,
    /// Member, item, answer; null empties one.
    #[serde(default)]
    answers: BTreeMap<String, BTreeMap<String, forms::TypedAnswer>>,
}

/// Why it is given up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivingUp {
    #[serde(default)]
    reason: String,
}

/// Leaves it to be continued from Home.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/pause", tag = "workflows",
    params(("id" = WorkflowId, Path)), request_body = Leaving, responses((status = 200, body = InstanceView)))]
pub(crate) async fn pause(
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { body, once }: Write<Leaving>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("pause workflow");
    let mut work = Work::load_open(&caller, &id, &mut write).await?;
    if !body.answers.is_empty() {
        work.at_revision(body.revision.unwrap_or(0))?;
        work.take(&body.answers)?;
    }
    work.instance.state = InstanceState::Paused;
    work.instance.paused = Some(caller.now());
    work.draft.paused_by = Some(caller.id().clone());
    saved(&caller, work, write, &once).await
}

/// Goes on where it was left. Whoever resumes becomes its owner, if the role may take over another's.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/resume", tag = "workflows",
    params(("id" = WorkflowId, Path)), responses((status = 200, body = InstanceView)))]
pub(crate) async fn resume(
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { once, .. }: Write<crate::extract::Empty>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("resume workflow");
    let mut work = Work::load_open(&caller, &id, &mut write).await?;
    if work.instance.owner != *caller.id() {
        caller.must(Action::Reassign)?;
        work.instance.owner = caller.id().clone();
    }
    work.instance.state = InstanceState::InProgress;
    // "Paused on 11/20/2026 3:14 pm by you" is still said on the page that this answers.
    saved(&caller, work, write, &once).await
}

/// Gives it up, with a reason. What was written stays; the trail is kept.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/abandon", tag = "workflows",
    params(("id" = WorkflowId, Path)), request_body = GivingUp, responses((status = 200, body = InstanceView)))]
pub(crate) async fn abandon(
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { body, once }: Write<GivingUp>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("abandon workflow");
    let mut work = Work::load_open(&caller, &id, &mut write).await?;
    let reason = body.reason.trim();
    if reason.is_empty() {
        return Err(Problem::at("/reason", Code::ReasonNeeded));
    }
    if domain::contains_ssn(reason) {
        return Err(Problem::at("/reason", Code::SsnInText));
    }
    texts::at_most("/reason", reason, MAX_REASON)?;
    work.give_up(reason);
    saved(&caller, work, write, &once).await
}
