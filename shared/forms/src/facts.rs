//! What an evaluation knows besides the answers.

use std::collections::BTreeMap;

use domain::{Date, TypedAnswer};

use crate::definition::Action;

/// What was typed since the last save, by member and item.
pub type TypedAnswers = BTreeMap<String, BTreeMap<String, TypedAnswer>>;

/// One household going through one action.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What is being done.
    pub action: Action,
    /// The day it is done.
    pub today: Date,
    /// Where it is done.
    pub program: ProgramFacts,
    /// Who it is done with, in the order shown.
    pub members: Vec<MemberFacts>,
    /// What the user may see.
    pub audience: Audience,
    /// What was answered before is corrected: who is in the household, services and sharing are not asked again.
    pub correcting: bool,
}

/// The program on the day asked about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProgramFacts {
    /// HUD's project type, list 2.02.6.
    pub project_type: i64,
    /// Kind of the grant, for example `ESG`.
    pub grant_kind: String,
    /// HUD funder codes open on the day.
    pub funders: Vec<i64>,
    /// "Ask what this kind of grant asks", from the binding.
    pub collect_as: Option<String>,
    /// CoC codes of the program.
    pub coc_codes: Vec<String>,
    /// First day the program operated.
    pub program_start: Option<Date>,
    /// First day of the grant.
    pub grant_start: Option<Date>,
    /// Last day of the grant.
    pub grant_end: Option<Date>,
    /// The grant's universe is `service_required`.
    pub service_rule: bool,
}

/// One member of the household, as far as the records tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberFacts {
    /// Id of the member in this instance.
    pub id: String,
    /// 3.03 Date of Birth.
    pub dob: Option<Date>,
    /// 3.07 Veteran Status is yes.
    pub is_veteran: bool,
    /// 3.15 Relationship to Head of Household on file; an answer in this instance goes before it.
    pub relationship: Option<i64>,
    /// 3.10 Project Start Date on file.
    pub start: Option<Date>,
    /// 3.11 Project Exit Date on file.
    pub exit: Option<Date>,
    /// HIV/AIDS is recorded.
    pub hiv: bool,
    /// A service of at least one day is recorded.
    pub has_service: bool,
}

/// Which sensitive questions a role may see (PRODUCT section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Domestic violence.
    pub dv: bool,
    /// Health.
    pub health: bool,
    /// Date of birth; others see the age only.
    pub identifiers: bool,
}

impl Audience {
    /// Caseworkers, supervisors, technicians.
    pub const EVERYTHING: Self = Self { dv: true, health: true, identifiers: true };
}
