//! The service answered at the end of an intake (PRODUCT E4, E5).

use domain::{Date, EnrollmentId, HouseholdStay, Restriction, ServiceSpan};

use super::items::FIRST_SERVICE;
use super::services::{Given, check_note};
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

/// A service as it was answered, with those who received it.
struct First {
    /// JSON pointer of the answer.
    pointer: String,
    given: Given,
    received_by: Vec<EnrollmentId>,
}

/// Refuses services whose dates do not fit: `END_BEFORE_START`, `OUTSIDE_ENROLLMENT`, `DATE_IN_FUTURE`, and
/// `SERVICE_UNDER_1_DAY` until it is confirmed.
pub(super) fn check_first_services(caller: &Caller, work: &Work) -> Result<(), Problem> {
    let Some(stay) = work.stay.as_deref() else { return Ok(()) };
    for first in answered(caller, work)? {
        for id in &first.received_by {
            first.given.fits(stay, id, is_confirmed(work), &first.pointer)?;
        }
    }
    Ok(())
}

/// Puts the services answered in an intake into the stay.
pub(super) fn first_services(
    state: &AppState,
    caller: &Caller,
    work: &Work,
    restriction: &Restriction,
    stay: &mut HouseholdStay,
) -> Result<(), Problem> {
    for first in answered(caller, work)? {
        for id in &first.received_by {
            let enrollment = first.given.fits(stay, id, is_confirmed(work), &first.pointer)?;
            let service = first.given.service(state, caller, enrollment, restriction)?;
            stay.services.push(service);
        }
    }
    Ok(())
}

fn is_confirmed(work: &Work) -> bool {
    work.draft.confirmed.contains(Code::ServiceUnder1Day.name())
}

/// The services of those who are asked about one.
fn answered(caller: &Caller, work: &Work) -> Result<Vec<First>, Problem> {
    let members = work.members();
    let asked = members.iter().filter(|member| member.visible.contains(FIRST_SERVICE));
    let mut services = Vec::new();
    for member in asked {
        let answer = work.answers.get(&member.id).and_then(|answers| answers.get(FIRST_SERVICE));
        let Some(forms::Answer::Service(first)) = answer else { continue };
        let pointer = format!("/answers/{}/{FIRST_SERVICE}", member.id);
        check_note(&format!("{pointer}/note"), &first.note)?;
        let date = |name: &str, text: &str| {
            text.parse::<Date>().map_err(|_| Problem::at(format!("{pointer}/{name}"), Code::DateNotValid))
        };
        let start = date("start_date", &first.start_date)?;
        let end = first.end_date.as_deref().map(|end| date("end_date", end)).transpose()?;
        let given = Given::of(&first.service_type, ServiceSpan { start, end }, &first.note)
            .ok_or_else(|| Problem::at(format!("{pointer}/service_type"), Code::AnswersMissing))?;
        given.not_in_future(caller.today(), &format!("{pointer}/start_date"))?;
        let ticked =
            |id: &str| first.members.as_ref().is_none_or(|ids| ids.iter().any(|ticked| ticked == id));
        let receiving = work.draft.members.iter().filter(|member| ticked(member.client.as_str()));
        let received_by: Vec<_> = receiving.filter_map(|member| member.enrollment.clone()).collect();
        if received_by.is_empty() {
            return Err(Problem::at(format!("{pointer}/members"), Code::AnswersMissing));
        }
        services.push(First { pointer, given, received_by });
    }
    Ok(services)
}
