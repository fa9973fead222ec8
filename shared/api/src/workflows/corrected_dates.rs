//! The dates of a correction fit the grant, the services and the stay.

use domain::{Enrollment, HouseholdStay, Value};
use forms::{Action, MemberEvaluation};
use hud::columns::enrollment as col;

use super::annual::in_window;
use super::draft::Corrected;
use super::leave::refused;
use super::programs::current_grant;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;

/// A corrected start or exit keeps to its grant, to the services and to the day after the start.
pub(super) async fn check_dates(
    caller: &Caller,
    work: &Work,
    corrected: &Corrected,
    stay: &HouseholdStay,
    members: &[MemberEvaluation],
) -> Result<(), Problem> {
    if work.action == Action::Annual
        && members.iter().any(|member| member.information_date() != Some(corrected.date))
    {
        in_window(Some(stay), members)?;
    }
    for (place, member) in members.iter().enumerate() {
        let Some(enrollment) = work.draft.members.get(place).and_then(|known| known.enrolled(stay)) else {
            continue;
        };
        let (entry, exit) = (member.start(), member.exit());
        let field = if work.action == Action::Exit { "exit_date" } else { "entry_date" };
        let pointer = format!("/answers/{}/{field}", member.id);
        let own = || stay.services.iter().filter(|service| service.is_of(&enrollment.id));
        let today = work.case.today;
        let outside = own().any(|service| entry.is_some_and(|entry| service.span.start < entry))
            || exit.is_some_and(|exit| stay.service_after(&enrollment.id, exit, today).is_some());
        let moved = (entry, exit) != (enrollment.entry(), enrollment.exit_date());
        if moved && outside {
            return Err(Problem::at(pointer, Code::OutsideEnrollment)
                .param("entry", entry.map(|day| day.to_string()))
                .param("exit", exit.map(|day| day.to_string())));
        }
        if moved && let Some(exit) = exit {
            let mut open = Enrollment { exit: None, ..enrollment.clone() };
            if let Some(entry) = entry {
                open.record.set(col::ENTRY_DATE, Value::Date(entry));
            }
            let checked = open.check_exit(exit, work.program.project_type(), today);
            checked.map_err(|fault| refused(&member.id, fault))?;
        }
        if let Some(start) = entry.filter(|entry| Some(*entry) != enrollment.entry()) {
            let grants = caller.store.grants().await?;
            current_grant(&grants, &work.program.id, start)
                .ok_or_else(|| Problem::new(Code::NoCurrentGrant).param("date", start.to_string()))?;
        }
    }
    Ok(())
}
