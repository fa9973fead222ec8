//! Findings as refusals.

use forms::{Finding, REASON_REQUIRED};

use crate::code::Code;
use crate::problem::{FieldProblem, Params, Problem};

/// Codes of dates that lead the refusal when nothing else is wrong (PRODUCT X1).
const DATES: [Code; 3] = [Code::ExitBeforeStart, Code::DateInFuture, Code::DateNotValid];

/// The refusal of one answer, with what its sentence needs.
pub(super) fn at_answer(member: &str, item: &str, code: Code, params: Params) -> Problem {
    let pointer = format!("/answers/{member}/{item}");
    Problem::new(code).with_params(params.clone()).and_field(FieldProblem { pointer, code, params })
}

/// 422 with one entry per question, if there is any: `ANSWERS_MISSING`, or the code of the date that is wrong.
pub(super) fn answers_missing<'a>(found: impl Iterator<Item = &'a Finding>) -> Result<(), Problem> {
    let found: Vec<&Finding> = found.collect();
    let Some(first) = found.first() else { return Ok(()) };
    let date = DATES.into_iter().find(|code| code.name() == first.code);
    let lead = date.filter(|code| found.iter().all(|finding| finding.code == code.name()));
    let problem = Problem::new(lead.unwrap_or(Code::AnswersMissing)).param("count", found.len());
    Err(found.into_iter().fold(problem, |problem, finding| problem.and_field(entry(finding))))
}

/// A question left open is `REASON_REQUIRED` where a reason can be given, else `ANSWERS_MISSING`; a rule that
/// speaks, and an answer out of bounds, is `ANSWERS_MISSING` with what the definition says.
fn entry(finding: &Finding) -> FieldProblem {
    let known = Code::ALL.iter().find(|code| code.name() == finding.code);
    let mut params = Params::default()
        .with("step_id", finding.step.as_str())
        .with("item_id", finding.item.as_str())
        .with("member_id", finding.member.as_str())
        .with("level", finding.level.word());
    if known.is_none() {
        params = params.with("rule_id", finding.code.as_str());
    }
    if !finding.say.en.is_empty() {
        params = params.with("say", finding.say.clone());
    }
    let code = known.copied().unwrap_or(Code::AnswersMissing);
    debug_assert!(finding.code != REASON_REQUIRED || code.name() == REASON_REQUIRED);
    FieldProblem { pointer: finding.pointer(), code, params }
}
