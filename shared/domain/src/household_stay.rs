//! Everything about one household in one program: what a report reads.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Assessment, Enrollment, EnrollmentId, HouseholdId, OrganizationId, ProgramId, Record, Revision, Service,
    Stage,
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
