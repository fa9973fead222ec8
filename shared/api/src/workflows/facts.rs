//! What the records say about a program and a household, for the engine.

use domain::{Assessment, Client, Date, Enrollment, Grant, HouseholdStay, Program, Universe, length_days};
use forms::{MemberFacts, ProgramFacts};
use hud::columns::{client, disabilities, enrollment, project};
use hud::lists::{DisabilityType, NoYes, ProjectType};

use super::draft::Member;

/// The program and its grant on `day`.
pub(super) fn program_facts(
    program: &Program,
    grant: Option<&Grant>,
    collect_as: Option<String>,
    day: Date,
) -> ProgramFacts {
    let mut funders = program.funders_on(day);
    if funders.is_empty() {
        funders.extend(grant.map(|grant| grant.funder));
    }
    let mut coc_codes: Vec<String> = program.coc_codes().map(str::to_owned).collect();
    coc_codes.sort();
    coc_codes.dedup();
    ProgramFacts {
        project_type: project_type(program),
        grant_kind: grant.map(grant_kind).unwrap_or_default(),
        funders,
        collect_as,
        coc_codes,
        program_start: program.record.date(project::OPERATING_START_DATE),
        grant_start: grant.map(|grant| grant.begin),
        grant_end: grant.map(|grant| grant.end),
        service_rule: grant.is_some_and(|grant| grant.universe == Universe::ServiceRequired),
    }
}

/// HUD's project type; other, for a program outside the continuum.
pub(super) fn project_type(program: &Program) -> i64 {
    program.project_type().unwrap_or(ProjectType::Other).code()
}

/// The kind as bindings name it, for example `ESG`.
pub(super) fn grant_kind(grant: &Grant) -> String {
    serde_json::to_value(grant.kind)
        .ok()
        .and_then(|kind| kind.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// One member, from the client record and the stay.
pub(super) fn member_facts(
    member: &Member,
    person: Option<&Client>,
    stay: Option<&HouseholdStay>,
    today: Date,
) -> MemberFacts {
    let enrolled = stay.and_then(|stay| enrollment_of(stay, member));
    let assessments = stay.map(|stay| stay.assessments.as_slice()).unwrap_or_default();
    let own = |assessment: &&Assessment| Some(&assessment.enrollment) == member.enrollment.as_ref();
    let services = stay.map(|stay| stay.services.as_slice()).unwrap_or_default();
    let has_service = services.iter().any(|service| {
        service.voided.is_none()
            && service.enrollment.is_some()
            && service.enrollment == member.enrollment
            && length_days(service.span, today) >= 1
    });
    MemberFacts {
        id: member.client.as_str().to_owned(),
        dob: person.and_then(Client::dob),
        is_veteran: person.is_some_and(|person| person.record.is(client::VETERAN_STATUS, NoYes::Yes)),
        relationship: enrolled
            .and_then(|enrollment| enrollment.record.integer(enrollment::RELATIONSHIP_TO_HOH)),
        start: enrolled.and_then(Enrollment::entry),
        exit: enrolled.and_then(Enrollment::exit_date),
        hiv: assessments.iter().filter(own).any(has_hiv),
        has_service,
    }
}

/// The member's enrollment in the stay.
pub(super) fn enrollment_of<'a>(stay: &'a HouseholdStay, member: &Member) -> Option<&'a Enrollment> {
    let id = member.enrollment.as_ref()?;
    stay.enrollments.iter().find(|enrollment| enrollment.id == *id)
}

/// 4.08 HIV/AIDS answered yes.
fn has_hiv(assessment: &Assessment) -> bool {
    assessment.records.iter().any(|row| {
        row.file() == hud::FileId::Disabilities
            && row.is(disabilities::DISABILITY_TYPE, DisabilityType::HivAids)
            && row.is(disabilities::DISABILITY_RESPONSE, NoYes::Yes)
    })
}
