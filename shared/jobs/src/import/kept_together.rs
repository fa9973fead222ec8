//! Files whose rows are kept together with another record.

use hud::FileId;

/// Files whose rows of one date and stage make an assessment.
pub(super) const ASSESSED: [FileId; 5] = [
    FileId::IncomeBenefits,
    FileId::HealthAndDv,
    FileId::EmploymentEducation,
    FileId::Disabilities,
    FileId::YouthEducationStatus,
];

/// Other dated files of an enrollment.
pub(super) const DATED: [FileId; 5] = [
    FileId::CurrentLivingSituation,
    FileId::Assessment,
    FileId::AssessmentQuestions,
    FileId::AssessmentResults,
    FileId::Event,
];

/// Files whose rows are parts of a program, by `ProjectID`.
pub(super) const PARTS: [FileId; 6] = [
    FileId::Funder,
    FileId::ProjectCoc,
    FileId::Inventory,
    FileId::Affiliation,
    FileId::HmisParticipation,
    FileId::CeParticipation,
];
