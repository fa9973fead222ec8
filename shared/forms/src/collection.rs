//! Who is asked what: HUD's collection table, and "ask what this kind of grant asks".

use hud::COLLECTION;
use hud::lists::{FundingSource, ProjectType};

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
/// outreach, prevention or rapid re-housing, for any other type the shelter (list 2.06.1). It governs questions only.
pub(crate) fn funders_asked_for(program: &ProgramFacts) -> Vec<i64> {
    match program.collect_as.as_deref() {
        Some("ESG") => {
            let component = match ProjectType::from_code(program.project_type) {
                Some(ProjectType::StreetOutreach) => FundingSource::HudEsgStreetOutreach,
                Some(ProjectType::HomelessnessPrevention) => FundingSource::HudEsgHomelessnessPrevention,
                Some(ProjectType::PhRapidReHousing) => FundingSource::HudEsgRapidRehousing,
                _ => FundingSource::HudEsgEmergencyShelter,
            };
            vec![component.code()]
        }
        _ => program.funders.clone(),
    }
}
