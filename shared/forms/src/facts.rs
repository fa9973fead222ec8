//! What an evaluation knows besides the answers.

use std::collections::BTreeMap;

use domain::{
    Assessment, Client, ClientId, Date, Enrollment, EnrollmentId, Grant, HouseholdStay, Program, TypedAnswer,
    Universe, length_days,
};
use hud::columns::{client, disabilities, enrollment, project};
use hud::lists::{DisabilityType, NoYes, ProjectType};

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
    /// A service still goes on.
    pub has_open_service: bool,
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

/// HUD's project type; 7, other, for a program outside the continuum.
pub fn project_type(program: &Program) -> i64 {
    program.project_type().unwrap_or(ProjectType::Other).code()
}

impl ProgramFacts {
    /// The program and its grant on `day`.
    pub fn of(program: &Program, grant: Option<&Grant>, collect_as: Option<String>, day: Date) -> Self {
        let mut funders = program.funders_on(day);
        if funders.is_empty() {
            funders.extend(grant.map(|grant| grant.funder));
        }
        let mut coc_codes: Vec<String> = program.coc_codes().map(str::to_owned).collect();
        coc_codes.sort();
        coc_codes.dedup();
        Self {
            project_type: project_type(program),
            grant_kind: grant.map(|grant| grant.kind.word().to_owned()).unwrap_or_default(),
            funders,
            collect_as,
            coc_codes,
            program_start: program.record.date(project::OPERATING_START_DATE),
            grant_start: grant.map(|grant| grant.begin),
            grant_end: grant.map(|grant| grant.end),
            service_rule: grant.is_some_and(|grant| grant.universe == Universe::ServiceRequired),
        }
    }
}

impl MemberFacts {
    /// One member, from the client record and the enrollment in the stay, as far as there are any.
    pub fn of(
        id: &ClientId,
        person: Option<&Client>,
        enrolled: Option<&EnrollmentId>,
        stay: Option<&HouseholdStay>,
        today: Date,
    ) -> Self {
        let own = stay.zip(enrolled);
        let enrollment = own.and_then(|(stay, id)| stay.enrollments.iter().find(|known| known.id == *id));
        let assessments = own
            .into_iter()
            .flat_map(|(stay, id)| stay.assessments.iter().filter(move |of| of.enrollment == *id));
        let services =
            || own.into_iter().flat_map(|(stay, id)| stay.services.iter().filter(|of| of.is_of(id)));
        Self {
            id: id.as_str().to_owned(),
            dob: person.and_then(Client::dob),
            is_veteran: person.is_some_and(|person| person.record.is(client::VETERAN_STATUS, NoYes::Yes)),
            relationship: enrollment
                .and_then(|enrollment| enrollment.record.integer(enrollment::RELATIONSHIP_TO_HOH)),
            start: enrollment.and_then(Enrollment::entry),
            exit: enrollment.and_then(Enrollment::exit_date),
            hiv: assessments.into_iter().any(has_hiv),
            has_service: services().any(|service| length_days(service.span, today) >= 1),
            has_open_service: services().any(|service| service.goes_on(today)),
        }
    }
}

/// 4.08 HIV/AIDS answered yes.
fn has_hiv(assessment: &Assessment) -> bool {
    assessment.records.iter().any(|row| {
        row.file() == hud::FileId::Disabilities
            && row.is(disabilities::DISABILITY_TYPE, DisabilityType::HivAids)
            && row.is(disabilities::DISABILITY_RESPONSE, NoYes::Yes)
    })
}
