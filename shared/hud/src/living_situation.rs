//! Where each living situation of list 3.12.1 may be used.

use crate::generated::living_situations::USES;

/// All living situations.
pub static LIVING_SITUATIONS: &[LivingSituationUse] = &USES;

/// One code of list 3.12.1 and the elements it may stand in.
///
/// Source: HMIS Data Dictionary FY2026, appendix A, living situation option list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LivingSituationUse {
    /// HUD's number.
    pub code: i64,
    /// HUD's text.
    pub text: &'static str,
    /// `homeless`, `institutional`, `temporary`, `permanent` or `other`.
    pub group: &'static str,
    /// Allowed in 3.917, prior living situation.
    pub prior: bool,
    /// Allowed in 4.12, current living situation.
    pub current: bool,
    /// Allowed in 3.12, destination.
    pub destination: bool,
}
