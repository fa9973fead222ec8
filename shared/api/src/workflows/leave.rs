//! Exit: who may leave, who becomes head, and what closes with it.

use domain::{ClientId, Date, Enrollment, ExitFault, HouseholdStay, Value};
use forms::MemberEvaluation;
use forms::expression::Value as Answered;
use hud::columns::enrollment as col;
use hud::lists::RelationshipToHoH;

use super::items::{EXIT_DATE, LEAVING, is_leaving};
use super::refusal::at_answer;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::params::Params;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;

/// The rules of an exit (PRODUCT X1, W7).
pub(super) fn check(work: &Work, members: &[MemberEvaluation]) -> Result<(), Problem> {
    check_dates(work, members)?;
    head_stays(work, members)?;
    someone_leaves(members)
}

/// Every exit date fits the stay: not before the start, not in the future, not before the last service.
pub(super) fn check_dates(work: &Work, members: &[MemberEvaluation]) -> Result<(), Problem> {
    let today = work.case.today;
    let leaving = members.iter().enumerate().filter(|(_, member)| is_leaving(member));
    Problem::all(leaving.filter_map(|(place, member)| {
        let (enrollment, exit) = work.enrollment(place).zip(member.exit())?;
        if let Err(fault) = enrollment.check_exit(exit, work.program.project_type(), today) {
            return Some(refused(&member.id, fault));
        }
        let last = work.stay.as_deref()?.service_after(&enrollment.id, exit, today)?;
        Some(before_service(&member.id, enrollment.entry(), exit, last))
    }))
}

/// The head of household stays, or everyone leaves, or another one was chosen: else 409 `HEAD_CANNOT_LEAVE`.
pub(super) fn head_stays(work: &Work, members: &[MemberEvaluation]) -> Result<(), Problem> {
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
    Ok(())
}

/// At least one of them leaves.
pub(super) fn someone_leaves(members: &[MemberEvaluation]) -> Result<(), Problem> {
    if members.iter().any(is_leaving) {
        return Ok(());
    }
    let nobody = Problem::new(Code::AnswersMissing).because("nobody is leaving");
    Err(members.iter().fold(nobody, |problem, member| {
        problem.and_at(format!("/answers/{}/{LEAVING}", member.id), Code::AnswersMissing)
    }))
}

/// Closes open services of those who leave, and hands the household to its new head.
pub(super) fn leave(caller: &Caller, work: &Work, members: &[MemberEvaluation], stay: &mut HouseholdStay) {
    let keep_open =
        members.iter().any(|member| member.values.get("close_services") == Some(&Answered::Bool(false)));
    for (place, member) in members.iter().enumerate().filter(|(_, member)| is_leaving(member)) {
        let (Some(id), Some(exit)) = (&work.draft.members[place].enrollment, member.exit()) else { continue };
        let today = work.case.today;
        let open = stay.services.iter_mut().filter(|service| service.is_of(id) && service.goes_on(today));
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

fn new_head(members: &[MemberEvaluation]) -> Option<ClientId> {
    members.iter().find_map(|member| match member.values.get("new_head") {
        Some(Answered::Text(id)) => id.parse().ok(),
        _ => None,
    })
}

/// The refusal of a member's exit date.
pub(super) fn refused(member: &str, fault: ExitFault) -> Problem {
    let at = |code, params| at_answer(member, EXIT_DATE, code, params);
    match fault {
        ExitFault::AlreadyExited => Problem::new(Code::NotEnrolled),
        ExitFault::BeforeStart { entry, .. } => {
            at(Code::ExitBeforeStart, Params::default().with("start", entry))
        }
        ExitFault::SameDay { .. } => at(Code::ExitSameDay, Params::default()),
        ExitFault::InFuture { .. } => at(Code::DateInFuture, Params::default()),
    }
}

/// The refusal of an exit before the last service.
fn before_service(member: &str, entry: Option<Date>, exit: Date, last: Date) -> Problem {
    let params = Params::default().with("entry", entry).with("exit", exit).with("last_service", last);
    at_answer(member, EXIT_DATE, Code::OutsideEnrollment, params)
}
