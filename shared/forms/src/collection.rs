//! Who is asked what: HUD's collection table, and "ask what this kind of grant asks".

use hud::COLLECTION;

use crate::definition::Action;
use crate::facts::ProgramFacts;

/// Whether HUD asks `element` at the stage of `action` in this program.
///
/// Source: HMIS Data Standards Manual FY2026, "Data Collection Requirements" of each element.
pub(crate) fn is_collected(element: &str, action: Action, program: &ProgramFacts) -> bool {
    let funders = funders_asked_for(program);
    COLLECTION.iter().any(|rule| {
        rule.element == element
            && rule.stages.contains(&action.stage())
            && rule.matches(program.project_type, &funders)
    })
}

/// The funders whose questions are asked. With `collect_as: ESG` the ESG component of the program's type:
/// outreach 11, prevention 9, rapid re-housing 10, any other 8 (list 2.06.1). It governs questions only.
pub(crate) fn funders_asked_for(program: &ProgramFacts) -> Vec<i64> {
    match program.collect_as.as_deref() {
        Some("ESG") => vec![match program.project_type {
            4 => 11,
            12 => 9,
            13 => 10,
            _ => 8,
        }],
        _ => program.funders.clone(),
    }
}
