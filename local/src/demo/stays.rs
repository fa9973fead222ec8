//! A household of the story as records: enrollments, assessments, services, exits.

use domain::{
    Assessment, Client, Date, Enrollment, EnrollmentId, GrantId, HouseholdId, HouseholdStay, IntakeProgress,
    OrganizationId, ProgramId, Record, Stage as Collected,
};
use hud::FileId;
use serde_json::json;

use super::agencies::{GrantYear, Plan, id, the_plan};
use super::clients::{Person, person};
use super::conditions::Conditions;
use super::contacts;
use super::draw::{Draw, days_before};
use super::history::History;
use super::household::{Household, Slip};
use super::rows::row;
use super::{assessments, services};

/// Stanislaus County.
pub(super) const COC: &str = "CA-510";

/// What the rows of one member need to know.
pub(super) struct Stay<'a> {
    pub(super) plan: &'static Plan,
    pub(super) household: &'a Household,
    pub(super) person: &'a Person,
    pub(super) conditions: Conditions,
    pub(super) enrollment: EnrollmentId,
    pub(super) entry: Date,
    pub(super) exit: Option<Date>,
}

impl Stay<'_> {
    pub(super) fn personal_id(&self) -> &str {
        self.person.client.id.as_str()
    }
}

/// The clients of a household and their stay.
pub(super) fn stay(household: &Household, year: &GrantYear, draw: &mut Draw) -> (Vec<Client>, HouseholdStay) {
    let plan = the_plan(household.program);
    let entry = days_before(draw.today, household.entered);
    let exit = household.left.map(|days| days_before(draw.today, days));
    let household_id = draw.next_id("h");
    let mut stay = HouseholdStay {
        id: id(&household_id, HouseholdId::new),
        program: id(plan.id, ProgramId::new),
        owner: id(plan.organization, OrganizationId::new),
        enrollments: Vec::new(),
        assessments: Vec::new(),
        services: Vec::new(),
        records: Vec::new(),
    };
    let mut clients: Vec<Client> = Vec::new();
    for member in &household.members {
        let family = clients.first().map(|head| head.last_name().to_owned());
        let person = person(member, plan, entry, family.as_deref(), draw);
        let enrollment = id(&draw.next_id("e"), EnrollmentId::new);
        let conditions = Conditions::drawn(plan.project_type, household.slip, draw);
        let one = Stay { plan, household, person: &person, conditions, enrollment, entry, exit };
        stay.enrollments.push(enrolled(&one, member.relationship, &stay.id, draw));
        stay.assessments.extend(assessments::assessments(&one, draw));
        stay.services.extend(services::services(&one, year, draw));
        stay.records.extend(contacts::contacts(&one, draw));
        clients.push(person.client);
    }
    (clients, stay)
}

fn enrolled(stay: &Stay<'_>, relationship: i64, household: &HouseholdId, draw: &mut Draw) -> Enrollment {
    let Stay { plan, household: story, person, conditions, enrollment, entry, exit } = stay;
    let from_street = plan.project_type == 4 || draw.once_in(3);
    let (adult, head) = (person.age >= 18, relationship == 1);
    let housed =
        matches!(plan.project_type, 3 | 13).then(|| entry.saturating_add(jiff::Span::new().days(10)));
    let wrong_coc = story.slip == Some(Slip::WrongCoc);
    let situation = match plan.project_type {
        12 => 410,
        _ if from_street => 116,
        _ => 101,
    };
    let homeless = situation != 410;
    let asked = adult || head;
    let history = History::drawn(*entry, draw);
    // Two to six nights somewhere else would ask further questions.
    let nights = if homeless { draw.one_of(&[2, 3, 4, 11]) } else { draw.one_of(&[2, 3, 4]) };
    let record = json!({
        "EnrollmentID": enrollment.as_str(), "PersonalID": stay.personal_id(), "ProjectID": plan.id,
        "EntryDate": entry.to_string(), "HouseholdID": household.as_str(), "RelationshipToHoH": relationship,
        "EnrollmentCoC": if wrong_coc { "CA-500" } else { COC },
        "LivingSituation": asked.then_some(situation), "LengthOfStay": asked.then_some(nights),
        "RentalSubsidyType": null,
        "DateToStreetESSH": (asked && homeless).then(|| history.since.to_string()),
        "TimesHomelessPastThreeYears": (asked && homeless).then_some(history.times),
        "MonthsHomelessPastThreeYears": (asked && homeless).then_some(history.months),
        "DisablingCondition": i64::from(conditions.disabling),
        "DateOfEngagement": (plan.project_type == 4 && asked)
            .then(|| entry.saturating_add(jiff::Span::new().days(4)).to_string()),
        "MoveInDate": housed.filter(|day| *day <= draw.today && exit.is_none_or(|exit| *day <= exit))
            .map(|day| day.to_string()),
    });
    let finished = story.slip != Some(Slip::IntakeNotFinished);
    Enrollment {
        id: enrollment.clone(),
        household: household.clone(),
        client: person.client.id.clone(),
        program: id(plan.id, ProgramId::new),
        grant: Some(id(plan.grant, GrantId::new)),
        owner: id(plan.organization, OrganizationId::new),
        restriction: person.client.restriction.clone(),
        record: row(FileId::Enrollment, *entry, record),
        exit: exit.map(|day| exited(stay, day, draw)),
        intake: if finished { IntakeProgress::Finished } else { IntakeProgress::Begun },
        version: 1,
    }
}

fn exited(stay: &Stay<'_>, day: Date, draw: &mut Draw) -> Record {
    let typed = match stay.household.slip {
        Some(Slip::LateExit) => day.saturating_add(jiff::Span::new().days(14)),
        _ => day,
    };
    let destination = draw.one_of(&[410, 410, 435, 422, 313, 302, 101, 116]);
    let values = json!({
        "ExitID": format!("{}x", stay.enrollment), "EnrollmentID": stay.enrollment.as_str(),
        "PersonalID": stay.personal_id(), "ExitDate": day.to_string(), "Destination": destination,
        "DestinationSubsidyType": (destination == 435).then_some(440),
        "HousingAssessment": (stay.plan.project_type == 12).then_some(1),
    });
    row(FileId::Exit, typed, values)
}

/// An assessment of a member on one day.
pub(super) fn assessment(stay: &Stay<'_>, date: Date, stage: Collected, records: Vec<Record>) -> Assessment {
    Assessment {
        enrollment: stay.enrollment.clone(),
        date,
        stage,
        records,
        local_answers: std::collections::BTreeMap::new(),
        earlier: Vec::new(),
        restriction: stay.person.client.restriction.clone(),
        version: 1,
    }
}
