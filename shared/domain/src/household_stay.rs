//! Everything about one household in one program: what a report reads.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Assessment, ClientId, Enrollment, EnrollmentId, Grant, HouseholdId, OrganizationId, Program, ProgramId,
    Record, Restriction, Revision, Service, Stage, Value,
};

/// A household's stay in a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HouseholdStay {
    /// `HouseholdID`.
    pub id: HouseholdId,
    /// The program.
    pub program: ProgramId,
    /// The organization that owns it.
    pub owner: OrganizationId,
    /// One enrollment per member.
    pub enrollments: Vec<Enrollment>,
    /// Assessments of all members.
    pub assessments: Vec<Assessment>,
    /// Services of all members.
    pub services: Vec<Service>,
    /// Other dated rows: `CurrentLivingSituation`, `Assessment`, `AssessmentQuestions`, `AssessmentResults`, `Event`.
    pub records: Vec<Record>,
}

impl HouseholdStay {
    /// Every row of HMIS CSV in it: each enrollment with its exit, assessments, services, whatever else is dated.
    /// A service that HUD has no code for has no row.
    pub fn rows(&self) -> impl Iterator<Item = &Record> {
        let enrollments = self
            .enrollments
            .iter()
            .flat_map(|enrollment| [Some(&enrollment.record), enrollment.exit.as_ref()])
            .flatten();
        let assessments = self.assessments.iter().flat_map(|assessment| &assessment.records);
        let services = self.services.iter().filter_map(|service| service.record.as_ref());
        enrollments.chain(assessments).chain(services).chain(&self.records)
    }

    /// The last day of a service of the enrollment that lies after `exit`, of those that have ended by `today`. What
    /// still goes on is closed by the exit.
    #[must_use]
    pub fn service_after(&self, enrollment: &EnrollmentId, exit: Date, today: Date) -> Option<Date> {
        let own = self.services.iter().filter(|service| service.is_of(enrollment));
        let last = own.map(|service| match service.span.end {
            Some(end) if end <= today => end,
            _ => service.span.start,
        });
        last.filter(|day| exit < *day).max()
    }

    /// The stay as it stands in another program, with dates, answers and services as they are. In another organization
    /// it is seen by that one alone, and its rows belong to the people as they are known there.
    #[must_use]
    pub fn placed(mut self, to: &Placing<'_>) -> Self {
        let elsewhere = self.owner != to.program.organization;
        self.program = to.program.id.clone();
        self.owner = to.program.organization.clone();
        let mut whose = BTreeMap::new();
        for enrollment in &mut self.enrollments {
            enrollment.program = self.program.clone();
            enrollment.owner = self.owner.clone();
            enrollment.grant = to.grant.map(|grant| grant.id.clone());
            enrollment.record.set_named("ProjectID", Value::text(to.program.record.key()));
            if let Some((client, personal)) = to.people.get(&enrollment.client) {
                enrollment.client = client.clone();
                whose.insert(enrollment.id.as_str().to_owned(), personal.as_str());
            }
        }
        if !elsewhere {
            return self;
        }
        // Agreements of the old organization say nothing of the new one's records.
        self.enrollments.iter_mut().for_each(|enrollment| enrollment.restriction = Restriction::Organization);
        self.assessments.iter_mut().for_each(|assessment| assessment.restriction = Restriction::Organization);
        self.services.iter_mut().for_each(|service| service.restriction = Restriction::Organization);
        for row in self.rows_mut() {
            let of = row.file().column_index("EnrollmentID").and_then(|column| row.text(column));
            if let Some(personal) = of.and_then(|id| whose.get(id)) {
                row.set_named("PersonalID", Value::text(personal));
            }
        }
        self
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Record> {
        let enrollments = self
            .enrollments
            .iter_mut()
            .flat_map(|enrollment| [Some(&mut enrollment.record), enrollment.exit.as_mut()])
            .flatten();
        let assessments = self.assessments.iter_mut().flat_map(|assessment| &mut assessment.records);
        let services = self.services.iter_mut().filter_map(|service| service.record.as_mut());
        enrollments.chain(assessments).chain(services).chain(&mut self.records)
    }
}

/// Where a stay comes to stand.
#[derive(Clone, Copy, Debug)]
pub struct Placing<'a> {
    /// The program.
    pub program: &'a Program,
    /// The grant that paid for it at the start.
    pub grant: Option<&'a Grant>,
    /// Clients who become another record there, with its `PersonalID`.
    pub people: &'a BTreeMap<ClientId, (ClientId, String)>,
}

impl HouseholdStay {
    /// The assessment of an enrollment at a stage: the one at project start or exit whatever its date, else the one of
    /// that day.
    #[must_use]
    pub fn assessment(&self, enrollment: &EnrollmentId, stage: Stage, date: Date) -> Option<&Assessment> {
        self.assessments.iter().find(|assessment| assessment.is_at(enrollment, stage, date))
    }

    /// Puts `new` in the place of what was recorded at its stage on `date`, and keeps what it said before.
    ///
    /// `before` is the state of the enrollment before the correction, and who corrects when; `None` for a first answer,
    /// which keeps the revisions there are.
    pub fn put_assessment(&mut self, date: Date, mut new: Assessment, before: Option<Revision>) {
        let place = self.assessments.iter().position(|known| known.is_at(&new.enrollment, new.stage, date));
        if let Some(place) = place {
            new.earlier = self.assessments.remove(place).earlier;
        }
        new.earlier.extend(before);
        self.assessments.push(new);
    }
}
