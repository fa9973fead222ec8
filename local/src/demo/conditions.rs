//! What a member lives with: drawn once, so that enrollment and assessments say the same.

use super::draw::Draw;
use super::household::Slip;

/// 1.3 Disability Type: physical, developmental, chronic, HIV/AIDS, mental health, substance use.
const KINDS: [i64; 6] = [5, 6, 7, 8, 9, 10];
const MENTAL_HEALTH: i64 = 9;
const SUBSTANCE_USE: i64 = 10;

/// 3 PH - Permanent Supportive Housing is for people with a disabling condition.
const SUPPORTIVE_HOUSING: i64 = 3;

/// Disability rows of a member, and what the enrollment says of them.
pub(super) struct Conditions {
    /// Disability Type and response.
    pub(super) rows: [(i64, i64); 6],
    /// 3.08 Disabling Condition.
    pub(super) disabling: bool,
}

impl Conditions {
    pub(super) fn drawn(project_type: i64, slip: Option<Slip>, draw: &mut Draw) -> Self {
        let mut rows = KINDS.map(|kind| (kind, response(kind, draw)));
        let has_some = rows.iter().any(|(_, response)| *response > 0);
        let contradicts = slip == Some(Slip::DisablingContradicted);
        if !has_some && (project_type == SUPPORTIVE_HOUSING || contradicts) {
            rows = rows.map(|(kind, response)| (kind, if kind == MENTAL_HEALTH { 1 } else { response }));
        }
        let disabling = !contradicts && rows.iter().any(|(_, response)| *response > 0);
        Self { rows, disabling }
    }
}

/// 4.10 Substance Use Disorder answers 1 alcohol, 2 drugs, 3 both; the others answer yes or no. HIV/AIDS is nobody's.
fn response(kind: i64, draw: &mut Draw) -> i64 {
    let has = kind != 8 && draw.once_in(12);
    if kind == SUBSTANCE_USE && has { draw.between(1, 3) } else { i64::from(has) }
}
