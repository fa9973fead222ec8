//! Exit: who may leave, who becomes head, and what closes with it.

use domain::{ClientId, Enrollment, ExitFault, HouseholdStay, Value};
use forms::MemberEvaluation;
use forms::expression::Value as Answered;
use hud::columns::enrollment as col;
use hud::lists::RelationshipToHoH;

use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;

/// The rules of an exit (PRODUCT X1, W7).
pub(super) fn check(work: &Work, members: &[MemberEvaluation]) -> Result<(), Problem> {
    for (place, member) in members.iter().enumerate().filter(|(_, member)| is_leaving(member)) {
        let (Some(enrollment), Some(exit)) = (work.enrollment(place), member.exit()) else { continue };
        enrollment
            .check_exit(exit, work.program.project_type(), work.case.today)
            .map_err(|fault| refused(&member.id, fault))?;
    }
    let leaves = |enrollment: &Enrollment| {
        members.iter().any(|member| member.id == enrollment.client.as_str() && is_leaving(member))
    };
    let open =
        || work.stay.iter().flat_map(|stay| &stay.enrollments).filter(|enrollment| enrollment.exit.is_none());
    let head_leaves = open().any(|enrollment| enrollment.is_head_of_household() && leaves(enrollment));
    let others_stay = open().any(|enrollment| !leaves(enrollment));
    let successor = new_head(members);
    let succeeds =
        open().any(|enrollment| !leaves(enrollment) && Some(&enrollment.client) == successor.as_ref());
    if head_leaves && others_stay && !succeeds {
        return Err(Problem::new(Code::HeadCannotLeave));
    }
    if !members.iter().any(is_leaving) {
        return Err(Problem::new(Code::AnswersMissing).because("nobody is leaving"));
    }
    Ok(())
}

/// Closes open services of those who leave, and hands the household to its new head.
pub(super) fn leave(caller: &Caller, work: &Work, members: &[MemberEvaluation], stay: &mut HouseholdStay) {
    let keep_open =
        members.iter().any(|member| member.values.get("close_services") == Some(&Answered::Bool(false)));
    for (place, member) in members.iter().enumerate().filter(|(_, member)| is_leaving(member)) {
        let (Some(id), Some(exit)) = (&work.draft.members[place].enrollment, member.exit()) else { continue };
        let open = stay.services.iter_mut().filter(|service| {
            service.enrollment.as_ref() == Some(id) && service.span.end.is_none() && service.voided.is_none()
        });
        open.filter(|_| !keep_open).for_each(|service| service.span.end = Some(exit.max(service.span.start)));
    }
    let head_leaves =
        members.iter().any(|member| is_leaving(member) && member.is(forms::expression::Name::IsHoh));
    if let Some(successor) = new_head(members).filter(|_| head_leaves) {
        for one in stay.enrollments.iter_mut() {
            // HUD wants exactly one head in a household; what the former one is to the new one was not asked.
            let relationship = match one.is_head_of_household() {
                _ if one.client == successor && one.exit.is_none() => RelationshipToHoH::SelfHeadOfHousehold,
                true => RelationshipToHoH::DataNotCollected,
                false => continue,
            };
            one.record.set(col::RELATIONSHIP_TO_HOH, Value::code(relationship));
            set_row_metadata(&mut one.record, caller);
        }
    }
}

fn is_leaving(member: &MemberEvaluation) -> bool {
    member.values.get("leaving") == Some(&Answered::Bool(true))
}

fn new_head(members: &[MemberEvaluation]) -> Option<ClientId> {
    members.iter().find_map(|member| match member.values.get("new_head") {
        Some(Answered::Text(id)) => id.parse().ok(),
        _ => None,
    })
}

pub(super) fn refused(member: &str, fault: ExitFault) -> Problem {
    let pointer = format!("/answers/{member}/exit_date");
    match fault {
        ExitFault::AlreadyExited => Problem::new(Code::NotEnrolled),
        ExitFault::BeforeStart { entry, .. } => {
            Problem::at(pointer, Code::ExitBeforeStart).param("start", entry.to_string())
        }
        ExitFault::SameDay { .. } => Problem::at(pointer, Code::ExitSameDay),
        ExitFault::InFuture { .. } => Problem::at(pointer, Code::DateInFuture),
    }
}
