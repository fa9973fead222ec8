//! How projects are set up: a shelter with nothing wrong, and for each check of project set-up (PS-01 to PS-38) the same
//! with a fault that it must find. As rows, and as the files of an export that is valid otherwise.

use hud::FileId::{
    self, CeParticipation, Client, Enrollment, Exit, Export, Funder, HmisParticipation, Inventory,
    Organization, Project, ProjectCoc, User,
};

use crate::usual::usual;

/// Columns by HUD's name, with their values.
pub use crate::usual::Fields;

/// A row of a file: its columns with their values, of which the last counts where one stands twice.
pub type Row = (FileId, Vec<(&'static str, &'static str)>);

/// Ten beds of the shelter.
pub const BEDS: Fields = &[
    ("InventoryID", "i1"),
    ("ProjectID", "p"),
    ("CoCCode", "CA-510"),
    ("HouseholdType", "1"),
    ("Availability", "1"),
    ("UnitInventory", "5"),
    ("BedInventory", "10"),
    ("OtherBedInventory", "10"),
    ("ESBedType", "1"),
    ("InventoryStartDate", "2020-01-01"),
];
/// The continuum it belongs to.
pub const COC: Fields = &[
    ("ProjectCoCID", "c1"),
    ("ProjectID", "p"),
    ("CoCCode", "CA-510"),
    ("Geocode", "062574"),
    ("Address1", "1 A Street"),
    ("City", "Modesto"),
    ("State", "CA"),
    ("ZIP", "95351"),
    ("GeographyType", "1"),
];

/// A second participation in HMIS, at the same time as the first.
pub const SECOND_HMIS: Fields = &[
    ("HMISParticipationID", "h2"),
    ("ProjectID", "p"),
    ("HMISParticipationType", "1"),
    ("HMISParticipationStatusStartDate", "2024-01-01"),
];
/// A second participation in coordinated entry, at the same time as the first.
pub const SECOND_CE: Fields = &[
    ("CEParticipationID", "ce2"),
    ("ProjectID", "p"),
    ("AccessPoint", "1"),
    ("CEParticipationStatusStartDate", "2024-01-01"),
];
/// The one person left on the last day of August.
pub const LEFT: Fields = &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2026-08-31")];
/// The one person left on the first of September.
pub const LEFT_IN_SEPTEMBER: Fields = &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2026-09-01")];
/// The one person left after a month.
pub const LEFT_AT_ONCE: Fields = &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2025-12-01")];
/// A second continuum.
pub const SECOND_COC: Fields = &[
    ("ProjectCoCID", "c2"),
    ("ProjectID", "p"),
    ("CoCCode", "CA-511"),
    ("Geocode", "062574"),
    ("Address1", "1 A Street"),
    ("City", "Modesto"),
    ("State", "CA"),
    ("ZIP", "95351"),
    ("GeographyType", "1"),
];
/// A grant of a program that no longer exists.
pub const RETIRED: Fields =
    &[("FunderID", "f2"), ("ProjectID", "p"), ("Funder", "47"), ("StartDate", "2020-01-01")];
/// A project without beds of the same organization.
pub const OTHER_PROJECT: Fields = &[
    ("ProjectID", "q"),
    ("OrganizationID", "o"),
    ("ProjectName", "Pantry"),
    ("ProjectType", "6"),
    ("ContinuumProject", "0"),
    ("OperatingStartDate", "2020-01-01"),
];
/// A bed night of the one person.
pub const NIGHT: Fields = &[("EnrollmentID", "e1"), ("RecordType", "200"), ("DateProvided", "2025-11-01")];

fn row(file: FileId, fields: Fields) -> Row {
    (file, fields.to_vec())
}

/// A shelter with nothing wrong: ten beds, one person since November 2025; the export is of October 2026.
#[must_use]
pub fn sound() -> Vec<Row> {
    vec![
        row(
            Export,
            &[
                ("ExportID", "x"),
                ("ExportDate", "2026-10-01 08:00:00"),
                ("ExportStartDate", "2025-10-01"),
                ("ExportEndDate", "2026-09-30"),
            ],
        ),
        row(
            Organization,
            &[("OrganizationID", "o"), ("OrganizationName", "Casa"), ("VictimServiceProvider", "0")],
        ),
        row(
            Project,
            &[
                ("ProjectID", "p"),
                ("OrganizationID", "o"),
                ("ProjectName", "Shelter"),
                ("ProjectType", "0"),
                ("HousingType", "1"),
                ("ContinuumProject", "1"),
                ("OperatingStartDate", "2020-01-01"),
            ],
        ),
        row(Funder, &[("FunderID", "f1"), ("ProjectID", "p"), ("Funder", "8"), ("StartDate", "2020-01-01")]),
        row(ProjectCoc, COC),
        row(Inventory, BEDS),
        row(
            HmisParticipation,
            &[
                ("HMISParticipationID", "h1"),
                ("ProjectID", "p"),
                ("HMISParticipationType", "1"),
                ("HMISParticipationStatusStartDate", "2020-01-01"),
            ],
        ),
        row(
            CeParticipation,
            &[
                ("CEParticipationID", "ce1"),
                ("ProjectID", "p"),
                ("AccessPoint", "0"),
                ("CEParticipationStatusStartDate", "2020-01-01"),
            ],
        ),
        row(Enrollment, &[("EnrollmentID", "e1"), ("ProjectID", "p"), ("EntryDate", "2025-11-01")]),
    ]
}

/// The sound shelter with other fields in the row of a file.
///
/// # Panics
/// If it has no row of that file.
#[must_use]
pub fn but(changes: &[(FileId, Fields)]) -> Vec<Row> {
    let mut rows = sound();
    for (file, fields) in changes {
        let row = rows.iter_mut().find(|row| row.0 == *file);
        row.unwrap_or_else(|| panic!("no row of {}", file.name())).1.extend_from_slice(fields);
    }
    rows
}

/// Rows with more behind them.
#[must_use]
pub fn with(mut rows: Vec<Row>, more: &[(FileId, Fields)]) -> Vec<Row> {
    rows.extend(more.iter().map(|(file, fields)| row(*file, fields)));
    rows
}

/// The sound shelter without the rows of a file.
#[must_use]
pub fn without(file: FileId) -> Vec<Row> {
    sound().into_iter().filter(|row| row.0 != file).collect()
}

/// Each check with a fault that it must find.
#[must_use]
pub fn faults() -> Vec<(&'static str, Vec<Row>)> {
    vec![
        ("PS-01", but(&[(ProjectCoc, &[("GeographyType", "")])])),
        ("PS-02", without(ProjectCoc)),
        ("PS-03", but(&[(Project, &[("HousingType", "")])])),
        ("PS-04", with(sound(), &[(HmisParticipation, SECOND_HMIS)])),
        ("PS-05", with(sound(), &[(CeParticipation, SECOND_CE)])),
        ("PS-06", but(&[(Organization, &[("VictimServiceProvider", "1")])])),
        ("PS-07", but(&[(Project, &[("ProjectType", "1")])])),
        ("PS-10", but(&[(ProjectCoc, &[("ZIP", "9535")])])),
        ("PS-10", but(&[(ProjectCoc, &[("City", "")])])),
        ("PS-11", but(&[(Project, &[("ProjectType", "13")])])),
        ("PS-12", without(Inventory)),
        ("PS-13", but(&[(Project, &[("OperatingEndDate", "2026-01-31")])])),
        ("PS-14", but(&[(Project, &[("ProjectType", "13"), ("RRHSubType", "1")])])),
        ("PS-15", but(&[(Organization, &[("VictimServiceProvider", "1")])])),
        ("PS-16", but(&[(Inventory, &[("OtherBedInventory", "9")])])),
        ("PS-17", but(&[(Inventory, &[("CoCCode", "CA-511")])])),
        ("PS-18", but(&[(Inventory, &[("UnitInventory", "11")])])),
        ("PS-30", with(sound(), &[(Exit, LEFT)])),
        ("PS-31", with(but(&[(Enrollment, &[("ProjectID", "q")])]), &[(Project, OTHER_PROJECT)])),
        (
            "PS-32",
            with(but(&[(Inventory, &[("InventoryStartDate", "2026-01-01")])]), &[(Exit, LEFT_AT_ONCE)]),
        ),
        ("PS-33", but(&[(Inventory, &[("ESBedType", "2")])])),
        ("PS-33", but(&[(Project, &[("HousingType", "3")])])),
        ("PS-34", with(sound(), &[(ProjectCoc, SECOND_COC)])),
        ("PS-35", but(&[(Inventory, &[("Availability", "2")])])),
        ("PS-36", but(&[(Inventory, &[("InventoryStartDate", "2019-12-31")])])),
        ("PS-37", but(&[(HmisParticipation, &[("HMISParticipationStatusStartDate", "2019-12-31")])])),
        ("PS-37", but(&[(Project, &[("OperatingEndDate", "2026-09-30")])])),
        ("PS-38", without(Funder)),
        ("PS-38", but(&[(Funder, &[("EndDate", "2025-09-30")])])),
        ("PS-38", with(sound(), &[(Funder, RETIRED)])),
    ]
}

/// What every row of an export has that says when and by whom it was made.
const MADE: Fields = &[
    ("DateCreated", "2025-11-01 08:00:00"),
    ("DateUpdated", "2025-11-01 08:00:00"),
    ("UserID", "u1"),
    ("ExportID", "x"),
];

/// A row as a line of its file, with what such a row usually has where the fields say nothing else.
#[must_use]
pub fn line(file: FileId, fields: &[(&str, &str)]) -> String {
    let all = [MADE, usual(file), fields].concat();
    let value = |name: &str| all.iter().rev().find(|(column, _)| *column == name).map_or("", |found| found.1);
    file.columns().iter().map(|column| value(column.name)).collect::<Vec<_>>().join(",")
}

/// The rows as every file of an export, name and text, with the person who stayed in the shelter.
#[must_use]
pub fn files(rows: &[Row]) -> Vec<(String, String)> {
    let more = [row(User, &[]), row(Client, &[("PersonalID", "c1")])];
    let text = |file: FileId| {
        let names: Vec<&str> = file.columns().iter().map(|column| column.name).collect();
        let rows = rows.iter().chain(&more).filter(|row| row.0 == file);
        let lines: Vec<String> = rows.map(|(_, fields)| line(file, fields)).collect();
        [vec![names.join(",")], lines].concat().join("\n") + "\n"
    };
    FileId::ALL.map(|file| (file.csv_name(), text(file))).into()
}
