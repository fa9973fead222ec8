//! Why somebody is neither copied nor moved.

use domain::{Client, ClientId, EnrollmentId, HmisId, ProgramId};
use store::{EnrollmentPointer, Unaudited};

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::{FieldProblem, Params, Problem};

/// Nobody is copied or moved under a workflow: what is on the way to be finished would be left behind.
pub(super) async fn no_workflow(caller: &Caller, clients: &[&ClientId]) -> Result<(), Problem> {
    let open = caller.store.open_workflows().await?;
    match open.iter().any(|workflow| clients.contains(&&workflow.client)) {
        true => Err(Problem::new(Code::WorkflowOpen)),
        false => Ok(()),
    }
}

/// 409 `ALREADY_ENROLLED` if one of a client's enrollments, `own` apart, is open in the program.
pub(super) fn not_enrolled(
    page: &Unaudited<(Client, Vec<EnrollmentPointer>)>,
    program: &ProgramId,
    own: Option<&EnrollmentId>,
) -> Result<(), Problem> {
    let there = page.decide(|(_, enrollments)| {
        let there = enrollments.iter().find(|enrollment| {
            enrollment.program == *program && enrollment.exit.is_none() && Some(&enrollment.id) != own
        });
        there.map(|there| (there.id.clone(), there.entry))
    });
    match there {
        Some((id, entry)) => Err(Problem::new(Code::AlreadyEnrolled)
            .param("since", entry.map(|day| day.to_string()))
            .param("enrollment_id", id.as_str())),
        None => Ok(()),
    }
}

/// 409 `DUPLICATE_IN_TARGET`: some were not copied, since someone alike is there.
pub(super) fn duplicates(asked: usize, matches: &[(usize, HmisId)]) -> Option<Problem> {
    let (_, first) = matches.first()?;
    let problem = Problem::new(Code::DuplicateInTarget)
        .param("asked", asked)
        .param("copied", asked - matches.len())
        .param("hmis_id", first.to_string());
    let field = |(place, hmis_id): &(usize, HmisId)| {
        let params = Params::default().with("hmis_id", hmis_id.to_string());
        FieldProblem { pointer: format!("/client_ids/{place}"), code: Code::DuplicateInTarget, params }
    };
    Some(matches.iter().map(field).fold(problem, Problem::and_field))
}
