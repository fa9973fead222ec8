//! Everything about one household in one program: what a report reads.

use serde::{Deserialize, Serialize};

use crate::{Assessment, Enrollment, HouseholdId, OrganizationId, ProgramId, Record, Service};

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
