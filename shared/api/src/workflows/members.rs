//! `POST …/members`: who enters together.

use domain::{ClientId, WorkflowId};
use forms::Action;
use serde::Deserialize;
use utoipa::ToSchema;

use super::draft::Member;
use super::not_enrolled::not_enrolled;
use super::reply::saved;
use super::view::InstanceView;
use super::work::{HOUSEHOLD_STEP, Work, relationship_answer};
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::write::{Answer, Write};

/// A client to take in, or out again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Joining {
    client_id: ClientId,
    /// 3.15, list 3.15.1.
    relationship: Option<i64>,
    /// The revision shown, if answers on the page are not to be lost.
    revision: Option<u64>,
    /// Takes a member out who was added by mistake and is not enrolled yet.
    #[serde(default)]
    remove: bool,
}

/// Adds a member to an intake, or takes one out again.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/members", tag = "workflows",
    params(("id" = WorkflowId, Path)), request_body = Joining, responses((status = 200, body = InstanceView)))]
pub(crate) async fn members(
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { body, once }: Write<Joining>,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("change household of workflow");
    let mut work = Work::load_open(&caller, &id, &mut write).await?;
    if work.action != Action::Intake {
        return Err(Problem::at("/client_id", Code::UnknownField).because("only an intake takes members in"));
    }
    if let Some(revision) = body.revision {
        work.at_revision(revision)?;
    }
    let known = work.draft.members.iter().position(|member| member.client == body.client_id);
    match (known, body.remove) {
        (None, false) => join(&caller, &mut work, &body.client_id, &mut write).await?,
        (Some(place), true) => leave(&mut work, place)?,
        (Some(_), false) => {}
        (None, true) => return Err(Problem::not_found()),
    }
    if let Some(relationship) = body.relationship.filter(|_| !body.remove) {
        let known = hud::lists::RelationshipToHoH::from_code(relationship).is_some();
        if !known {
            return Err(Problem::at("/relationship", Code::ReasonRequired));
        }
        work.put(HOUSEHOLD_STEP, &relationship_answer(&body.client_id, relationship));
    }
    saved(&caller, work, write, &once).await
}

async fn join(
    caller: &Caller,
    work: &mut Work,
    client: &ClientId,
    write: &mut store::Write,
) -> Result<(), Problem> {
    let enrolled = not_enrolled(caller, &work.program, client, None).await;
    enrolled.map_err(|problem| problem.and_at("/client_id", Code::AlreadyEnrolled))?;
    work.draft.members.push(Member { client: client.clone(), enrollment: None });
    work.reload_members(caller, write).await
}

fn leave(work: &mut Work, place: usize) -> Result<(), Problem> {
    let member = &work.draft.members[place];
    if member.enrollment.is_some() || work.draft.members.len() == 1 {
        return Err(Problem::new(Code::InUse));
    }
    work.remove_member(place);
    Ok(())
}
