//! An annual assessment counts only around an anniversary of the household.

use domain::{Anniversary, HouseholdStay};
use forms::MemberEvaluation;

use super::items::INFORMATION_DATE;
use super::refusal::at_answer;
use crate::code::Code;
use crate::params::Params;
use crate::problem::Problem;

/// 409 `OUTSIDE_ANNUAL_WINDOW` with the window at every information date that lies outside.
pub(super) fn in_window(stay: Option<&HouseholdStay>, members: &[MemberEvaluation]) -> Result<(), Problem> {
    let Some(start) = stay.and_then(HouseholdStay::start) else { return Ok(()) };
    Problem::all(members.iter().filter_map(|member| {
        let day = member.information_date()?;
        let due = Anniversary::nearest(start, day);
        let params = || Params::default().with("from", due.from).with("to", due.until);
        (!due.holds(day))
            .then(|| at_answer(&member.id, INFORMATION_DATE, Code::OutsideAnnualWindow, params()))
    }))
}
