//! What every export has that nobody looks at: enough for its rows to be valid.

use hud::FileId::{self, Client, Enrollment, Exit, Export, Project, Services};

/// Columns by HUD's name, with their values.
pub type Fields = &'static [(&'static str, &'static str)];

/// What a row of that file has where a test says nothing else.
#[must_use]
pub fn usual(file: FileId) -> Fields {
    match file {
        Export => &[
            ("SourceType", "1"),
            ("SoftwareName", "Other"),
            ("CSVVersion", "2026 v1.0"),
            ("ExportPeriodType", "3"),
            ("ExportDirective", "2"),
            ("HashStatus", "1"),
            ("ImplementationID", "other"),
        ],
        Project => &[("TargetPopulation", "4"), ("HOPWAMedAssistedLivingFac", "2")],
        Client => &[
            ("FirstName", "Ana"),
            ("LastName", "Mendez"),
            ("NameDataQuality", "1"),
            ("SSNDataQuality", "99"),
            ("DOB", "1980-05-06"),
            ("DOBDataQuality", "1"),
            ("Sex", "0"),
            ("AmIndAKNative", "0"),
            ("Asian", "0"),
            ("BlackAfAmerican", "0"),
            ("HispanicLatinao", "1"),
            ("MidEastNAfrican", "0"),
            ("NativeHIPacific", "0"),
            ("White", "0"),
            ("VeteranStatus", "0"),
        ],
        Enrollment => &[
            ("PersonalID", "c1"),
            ("HouseholdID", "h1"),
            ("RelationshipToHoH", "1"),
            ("EnrollmentCoC", "CA-510"),
            ("LivingSituation", "116"),
            ("LengthOfStay", "4"),
            ("DisablingCondition", "0"),
        ],
        Exit => &[("PersonalID", "c1"), ("Destination", "410")],
        Services => &[("ServicesID", "s1"), ("PersonalID", "c1"), ("TypeProvided", "200")],
        _ => &[],
    }
}
