//! Items of the definitions that a workflow itself needs, by their ids.

use forms::MemberEvaluation;
use forms::expression::Value;

/// The information date of an update or an annual assessment.
pub(super) const INFORMATION_DATE: &str = "information_date";
/// 3.11 of whoever leaves.
pub(super) const EXIT_DATE: &str = "exit_date";
/// The service at the end of an intake.
pub(super) const FIRST_SERVICE: &str = "first_service";
/// Whether the member leaves.
pub(super) const LEAVING: &str = "leaving";

/// Whether the member was said to leave.
pub(super) fn is_leaving(member: &MemberEvaluation) -> bool {
    member.values.get(LEAVING) == Some(&Value::Bool(true))
}
