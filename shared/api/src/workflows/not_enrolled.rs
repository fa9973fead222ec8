//! Nobody has two open enrollments in one program (PRODUCT W3): 409 `ALREADY_ENROLLED`.

use domain::{ClientId, EnrollmentId, Program};
use store::EnrollmentGuard;

use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;

/// Refuses a client who has an open enrollment in the program beside `own`. The guard, put into the write, holds
/// that answer until the write is done.
pub(super) async fn not_enrolled(
    caller: &Caller,
    program: &Program,
    client: &ClientId,
    own: Option<&EnrollmentId>,
) -> Result<EnrollmentGuard, Problem> {
    let guard = caller.store.enrollment_guard(client, &program.id, &program.organization).await?;
    let page = caller.store.client_page(client).await?;
    let other = page.decide(|(_, enrolled)| {
        let other = enrolled.iter().find(|enrollment| {
            enrollment.program == program.id && enrollment.exit.is_none() && Some(&enrollment.id) != own
        });
        other.map(|other| (other.id.clone(), other.entry))
    });
    match other {
        None => Ok(guard),
        Some((id, entry)) => Err(Problem::new(Code::AlreadyEnrolled)
            .param("since", entry.map(|entry| entry.to_string()))
            .param("client_id", client.as_str())
            .param("enrollment_id", id.as_str())),
    }
}

/// The same for every member of an intake whom the caller may see, and within the write.
pub(super) async fn guard_members(
    caller: &Caller,
    work: &Work,
    write: &mut store::Write,
) -> Result<(), Problem> {
    for (member, client) in work.draft.members.iter().zip(work.visible_clients()) {
        if let Some(client) = client {
            let guard = not_enrolled(caller, &work.program, &client, member.enrollment.as_ref()).await;
            let guard = guard.map_err(|problem| {
                problem.and_at(format!("/answers/{client}/entry_date"), Code::AlreadyEnrolled)
            })?;
            write.guard_enrollment(guard);
        }
    }
    Ok(())
}
