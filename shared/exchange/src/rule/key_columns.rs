//! The columns in which a missing or unreadable value is of high priority.

use hud::FileId;

/// Whether reports cannot do without the column.
///
/// Source: data-quality checks, section 2.3, "Key columns".
pub(crate) fn is_key_column(file: FileId, column: &str) -> bool {
    column == "DateDeleted"
        || file.columns().first().is_some_and(|key| key.name == column && file != FileId::Assessment)
        || of(file).split(' ').any(|name| name == column)
        || file == FileId::Client && is_military(column)
        || file == FileId::IncomeBenefits && is_source(column)
}

fn of(file: FileId) -> &'static str {
    match file {
        FileId::Export => "ExportDate ExportStartDate ExportEndDate CSVVersion HashStatus ImplementationID",
        FileId::Organization => "OrganizationName VictimServiceProvider",
        FileId::Project => {
            "OrganizationID ProjectName OperatingStartDate OperatingEndDate ContinuumProject ProjectType \
             RRHSubType"
        }
        FileId::ProjectCoc => "ProjectID Geocode",
        FileId::Funder => "ProjectID Funder StartDate EndDate",
        FileId::HmisParticipation => {
            "ProjectID HMISParticipationType HMISParticipationStatusStartDate HMISParticipationStatusEndDate"
        }
        FileId::CeParticipation => "ProjectID CEParticipationStatusStartDate CEParticipationStatusEndDate",
        FileId::Inventory => {
            "ProjectID HouseholdType Availability UnitInventory BedInventory CHVetBedInventory \
             YouthVetBedInventory VetBedInventory CHYouthBedInventory YouthBedInventory CHBedInventory \
             OtherBedInventory ESBedType InventoryStartDate InventoryEndDate"
        }
        FileId::Client => {
            "FirstName SSN DOB NameDataQuality SSNDataQuality DOBDataQuality AmIndAKNative Asian \
             BlackAfAmerican HispanicLatinao MidEastNAfrican NativeHIPacific White RaceNone \
             AdditionalRaceEthnicity VeteranStatus ExportID"
        }
        FileId::Enrollment => {
            "PersonalID ProjectID EntryDate HouseholdID RelationshipToHoH EnrollmentCoC LivingSituation \
             RentalSubsidyType LengthOfStay LOSUnderThreshold PreviousStreetESSH DateToStreetESSH \
             TimesHomelessPastThreeYears MonthsHomelessPastThreeYears DisablingCondition DateOfEngagement \
             MoveInDate PercentAMI VAMCStation HPScreeningScore ThresholdScore DateCreated"
        }
        FileId::Exit => "EnrollmentID PersonalID ExitDate Destination DateCreated",
        FileId::IncomeBenefits => {
            "EnrollmentID PersonalID InformationDate DataCollectionStage TotalMonthlyIncome NoMedicaidReason"
        }
        FileId::HealthAndDv => {
            "EnrollmentID PersonalID InformationDate DataCollectionStage DomesticViolenceSurvivor \
             WhenOccurred CurrentlyFleeing"
        }
        FileId::Disabilities => "EnrollmentID PersonalID InformationDate DisabilityType DataCollectionStage",
        FileId::CurrentLivingSituation => {
            "EnrollmentID PersonalID InformationDate CurrentLivingSituation CLSSubsidyType"
        }
        FileId::Services => {
            "EnrollmentID PersonalID DateProvided RecordType TypeProvided OtherTypeProvided SubTypeProvided \
             FAAmount FAStartDate FAEndDate ReferralOutcome"
        }
        FileId::Assessment => "EnrollmentID PersonalID",
        FileId::AssessmentQuestions | FileId::AssessmentResults => "AssessmentID EnrollmentID PersonalID",
        FileId::Event => {
            "EnrollmentID PersonalID EventDate Event ProbSolDivRRResult ReferralCaseManageAfter \
             LocationCrisisOrPHHousing ReferralResult ResultDate"
        }
        _ => "",
    }
}

/// The V1 columns of Client.csv.
fn is_military(column: &str) -> bool {
    element(FileId::Client, column).starts_with("V1.")
}

/// The yes-or-no columns of 4.02, 4.03 and 4.04.
fn is_source(column: &str) -> bool {
    let element = element(FileId::IncomeBenefits, column);
    let number =
        |prefix: &str| element.strip_prefix(prefix).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    ["4.02.", "4.03.", "4.04."].into_iter().any(number)
}

fn element(file: FileId, column: &str) -> &'static str {
    file.column_index(column).map_or("", |index| file.columns()[index].element)
}
