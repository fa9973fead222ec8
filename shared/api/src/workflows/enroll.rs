//! Continue at "program and start date": the enrollment is saved at once, so that a bed can be given tonight.

use domain::{
    Client, Date, Enrollment, EnrollmentId, HouseholdId, HouseholdStay, IntakeProgress, Restriction, Value,
};
use forms::MemberEvaluation;
use forms::expression::Name;
use hud::columns::enrollment as col;
use hud::lists::RelationshipToHoH;

use super::not_enrolled::guard_members;
use super::programs::current_grant;
use super::rows::enrollment_row;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;

/// Writes an enrollment for every member with a start date, or corrects the ones written before.
pub(super) async fn enroll(
    state: &AppState,
    caller: &Caller,
    work: &mut Work,
    write: &mut store::Write,
) -> Result<(), Problem> {
    let members = work.members();
    one_head(&members)?;
    guard_members(caller, work, write).await?;
    let head = members.iter().find(|member| member.is(Name::IsHoh));
    assign_grant(caller, work, head.and_then(MemberEvaluation::start)).await?;
    let mut stay = stay_of(state, work)?;
    let coc = head.and_then(|head| text(head, "enrollment_coc"));
    let coc = coc.or_else(|| work.case.program.coc_codes.first().cloned()).unwrap_or_default();
    let visible = work.visible_clients();
    for (place, member) in members.iter().enumerate() {
        if visible.get(place).is_none_or(Option::is_none) {
            return Err(Problem::not_found());
        }
        let Some(start) = member.start() else { continue };
        let id = enrolled(state, caller, work, &mut stay, place)?;
        let Some(own) = stay.enrollments.iter_mut().find(|enrollment| enrollment.id == id) else { continue };
        own.grant.clone_from(&work.draft.grant);
        let before = own.record.clone();
        own.record.set(col::ENTRY_DATE, Value::Date(start));
        own.record.set(
            col::RELATIONSHIP_TO_HOH,
            Value::Integer(member.relationship.unwrap_or(RelationshipToHoH::DataNotCollected.code())),
        );
        own.record.set(col::ENROLLMENT_COC, Value::text(&coc));
        if before != own.record {
            set_row_metadata(&mut own.record, caller);
        }
    }
    work.draft.household = Some(stay.id.clone());
    match &work.stay {
        Some(stored) => write.change_stay(stored, &stay),
        None => write.add_stay(&stay),
    };
    Ok(())
}

/// The grant that pays for the program on the head's start date, today without one.
async fn assign_grant(caller: &Caller, work: &mut Work, start: Option<Date>) -> Result<(), Problem> {
    let start = start.unwrap_or(work.case.today);
    let grants = caller.store.grants().await?;
    let grant = current_grant(&grants, &work.program.id, start)
        .ok_or_else(|| Problem::new(Code::NoCurrentGrant).param("date", start.to_string()))?;
    work.draft.grant = Some(grant.id.clone());
    work.grant = Some(grant.clone());
    Ok(())
}

/// The stay as it was read; an empty one if nothing was written before.
fn stay_of(state: &AppState, work: &Work) -> Result<HouseholdStay, Problem> {
    if let Some(stored) = &work.stay {
        return Ok(HouseholdStay::clone(stored));
    }
    let id = match &work.draft.household {
        Some(id) => id.clone(),
        None => HouseholdId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
    };
    Ok(HouseholdStay {
        id,
        program: work.program.id.clone(),
        owner: work.program.organization.clone(),
        enrollments: Vec::new(),
        assessments: Vec::new(),
        services: Vec::new(),
        records: Vec::new(),
    })
}

/// The enrollment of the member at `place`, put into the stay if there is none yet.
fn enrolled(
    state: &AppState,
    caller: &Caller,
    work: &mut Work,
    stay: &mut HouseholdStay,
    place: usize,
) -> Result<EnrollmentId, Problem> {
    if let Some(id) = &work.draft.members[place].enrollment {
        return Ok(id.clone());
    }
    let id = EnrollmentId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    if let Some(Some(client)) = work.clients.get(place) {
        stay.enrollments.push(enrollment(caller, work, &id, &stay.id, client));
    }
    work.draft.members[place].enrollment = Some(id.clone());
    Ok(id)
}

/// Exactly one member is the head of household: 422 `ONE_HEAD_NEEDED`.
pub(super) fn one_head(members: &[MemberEvaluation]) -> Result<(), Problem> {
    let n_heads = members.iter().filter(|member| member.is(Name::IsHoh)).count();
    if n_heads == 1 { Ok(()) } else { Err(Problem::new(Code::OneHeadNeeded).param("heads", n_heads)) }
}

fn enrollment(
    caller: &Caller,
    work: &Work,
    id: &EnrollmentId,
    household: &HouseholdId,
    client: &Client,
) -> Enrollment {
    Enrollment {
        id: id.clone(),
        household: household.clone(),
        client: client.id.clone(),
        program: work.program.id.clone(),
        grant: work.draft.grant.clone(),
        owner: work.program.organization.clone(),
        restriction: Restriction::Organization,
        record: enrollment_row(caller, id, household, work.program.id.as_str(), client),
        exit: None,
        intake: IntakeProgress::Begun,
        version: 1,
    }
}

fn text(member: &MemberEvaluation, item: &str) -> Option<String> {
    match member.values.get(item) {
        Some(forms::expression::Value::Text(text)) => Some(text.clone()),
        _ => None,
    }
}
