//! The columns that the report reads, and the order of the files.

use hud::FileId;
use hud::columns::{
    assessment, client, current_living_situation, disabilities, enrollment, event, exit, health_and_dv,
    services, youth_education_status as education,
};

/// Files in the order in which they must be pushed: what rows hang on comes first.
pub const FILES: &[FileId] = &[
    FileId::Organization,
    FileId::Project,
    FileId::Funder,
    FileId::ProjectCoc,
    FileId::Inventory,
    FileId::Affiliation,
    FileId::CeParticipation,
    FileId::HmisParticipation,
    FileId::Enrollment,
    FileId::Client,
    FileId::Exit,
    FileId::IncomeBenefits,
    FileId::HealthAndDv,
    FileId::Disabilities,
    FileId::Services,
    FileId::CurrentLivingSituation,
    FileId::Assessment,
    FileId::Event,
    FileId::YouthEducationStatus,
];

/// Every column of a file.
pub(crate) fn all_columns(file: FileId) -> &'static [usize] {
    static NUMBERS: [usize; 128] = {
        let mut numbers = [0; 128];
        let mut at = 0;
        while at < numbers.len() {
            numbers[at] = at;
            at += 1;
        }
        numbers
    };
    &NUMBERS[..file.columns().len()]
}

/// Columns of a file that the report reads; none if it does not read the file.
pub(super) fn needed(file: FileId) -> &'static [usize] {
    match file {
        // Few rows, of which the checks of project set-up look at nearly everything.
        FileId::Organization
        | FileId::Project
        | FileId::Funder
        | FileId::ProjectCoc
        | FileId::Inventory
        | FileId::Affiliation
        | FileId::CeParticipation
        | FileId::HmisParticipation => all_columns(file),
        FileId::Client => CLIENT,
        FileId::Enrollment => ENROLLMENT,
        FileId::Exit => EXIT,
        FileId::IncomeBenefits => &super::income_columns::INCOME,
        FileId::HealthAndDv => VIOLENCE,
        FileId::Disabilities => DISABILITIES,
        FileId::Services => SERVICES,
        FileId::CurrentLivingSituation => CONTACTS,
        FileId::Assessment => ASSESSMENT,
        FileId::Event => EVENT,
        FileId::YouthEducationStatus => EDUCATION,
        _ => &[],
    }
}

const CLIENT: &[usize] = &[
    client::PERSONAL_ID,
    client::FIRST_NAME,
    client::LAST_NAME,
    client::NAME_DATA_QUALITY,
    client::SSN,
    client::SSN_DATA_QUALITY,
    client::DOB,
    client::DOB_DATA_QUALITY,
    client::SEX,
    client::AM_IND_AK_NATIVE,
    client::ASIAN,
    client::BLACK_AF_AMERICAN,
    client::HISPANIC_LATINAO,
    client::MID_EAST_N_AFRICAN,
    client::NATIVE_HI_PACIFIC,
    client::WHITE,
    client::RACE_NONE,
    client::VETERAN_STATUS,
    client::YEAR_ENTERED_SERVICE,
    client::YEAR_SEPARATED,
    client::WORLD_WAR_II,
    client::KOREAN_WAR,
    client::VIETNAM_WAR,
    client::DESERT_STORM,
    client::AFGHANISTAN_OEF,
    client::IRAQ_OIF,
    client::IRAQ_OND,
    client::OTHER_THEATER,
    client::MILITARY_BRANCH,
    client::DISCHARGE_STATUS,
    client::DATE_CREATED,
    client::DATE_UPDATED,
    client::DATE_DELETED,
];
const ENROLLMENT: &[usize] = &[
    enrollment::ENROLLMENT_ID,
    enrollment::PERSONAL_ID,
    enrollment::PROJECT_ID,
    enrollment::ENTRY_DATE,
    enrollment::HOUSEHOLD_ID,
    enrollment::RELATIONSHIP_TO_HOH,
    enrollment::ENROLLMENT_COC,
    enrollment::LIVING_SITUATION,
    enrollment::RENTAL_SUBSIDY_TYPE,
    enrollment::LENGTH_OF_STAY,
    enrollment::LOS_UNDER_THRESHOLD,
    enrollment::PREVIOUS_STREET_ESSH,
    enrollment::DATE_TO_STREET_ESSH,
    enrollment::TIMES_HOMELESS_PAST_THREE_YEARS,
    enrollment::MONTHS_HOMELESS_PAST_THREE_YEARS,
    enrollment::DISABLING_CONDITION,
    enrollment::DATE_OF_ENGAGEMENT,
    enrollment::MOVE_IN_DATE,
    enrollment::PERCENT_AMI,
    enrollment::VAMC_STATION,
    enrollment::TARGET_SCREEN_REQD,
    enrollment::HP_SCREENING_SCORE,
    enrollment::THRESHOLD_SCORE,
    enrollment::DATE_CREATED,
    enrollment::DATE_UPDATED,
    enrollment::DATE_DELETED,
];
const EXIT: &[usize] = &[
    exit::ENROLLMENT_ID,
    exit::EXIT_DATE,
    exit::DESTINATION,
    exit::DESTINATION_SUBSIDY_TYPE,
    exit::HOUSING_ASSESSMENT,
    exit::SUBSIDY_INFORMATION,
    exit::DATE_CREATED,
    exit::DATE_UPDATED,
    exit::DATE_DELETED,
];
const VIOLENCE: &[usize] = &[
    health_and_dv::ENROLLMENT_ID,
    health_and_dv::INFORMATION_DATE,
    health_and_dv::DOMESTIC_VIOLENCE_SURVIVOR,
    health_and_dv::WHEN_OCCURRED,
    health_and_dv::CURRENTLY_FLEEING,
    health_and_dv::DATE_UPDATED,
    health_and_dv::DATE_DELETED,
];
const DISABILITIES: &[usize] = &[
    disabilities::ENROLLMENT_ID,
    disabilities::INFORMATION_DATE,
    disabilities::DISABILITY_TYPE,
    disabilities::DISABILITY_RESPONSE,
    disabilities::INDEFINITE_AND_IMPAIRS,
    disabilities::DATA_COLLECTION_STAGE,
    disabilities::DATE_UPDATED,
    disabilities::DATE_DELETED,
];
const SERVICES: &[usize] = &[
    services::ENROLLMENT_ID,
    services::DATE_PROVIDED,
    services::RECORD_TYPE,
    services::TYPE_PROVIDED,
    services::FA_START_DATE,
    services::FA_END_DATE,
    services::DATE_DELETED,
];
const CONTACTS: &[usize] = &[
    current_living_situation::ENROLLMENT_ID,
    current_living_situation::INFORMATION_DATE,
    current_living_situation::CURRENT_LIVING_SITUATION,
    current_living_situation::CLS_SUBSIDY_TYPE,
    current_living_situation::DATE_CREATED,
    current_living_situation::DATE_DELETED,
];
const ASSESSMENT: &[usize] = &[
    assessment::ENROLLMENT_ID,
    assessment::ASSESSMENT_DATE,
    assessment::ASSESSMENT_TYPE,
    assessment::ASSESSMENT_LEVEL,
    assessment::PRIORITIZATION_STATUS,
    assessment::DATE_UPDATED,
    assessment::DATE_DELETED,
];
const EVENT: &[usize] = &[
    event::ENROLLMENT_ID,
    event::EVENT_DATE,
    event::EVENT,
    event::PROB_SOL_DIV_RR_RESULT,
    event::REFERRAL_CASE_MANAGE_AFTER,
    event::REFERRAL_RESULT,
    event::RESULT_DATE,
    event::DATE_UPDATED,
    event::DATE_DELETED,
];
const EDUCATION: &[usize] = &[
    education::ENROLLMENT_ID,
    education::INFORMATION_DATE,
    education::CURRENT_SCHOOL_ATTEND,
    education::MOST_RECENT_ED_STATUS,
    education::CURRENT_ED_STATUS,
    education::DATA_COLLECTION_STAGE,
    education::DATE_UPDATED,
    education::DATE_DELETED,
];
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_in_order_is_read_and_its_columns_exist() {
        for file in FILES {
            assert!(!needed(*file).is_empty(), "{}", file.name());
            assert!(needed(*file).iter().all(|column| *column < file.columns().len()));
        }
    }
}
