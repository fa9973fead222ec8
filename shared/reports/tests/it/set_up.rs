//! How projects are set up: each check trips on its fault, and leaves a sound project and its near misses alone.

use domain::{Record, Value, parse_field};
use hud::FileId::{
    self, CeParticipation, Enrollment, Exit, Export, Funder, HmisParticipation, Inventory, Organization,
    Project, ProjectCoc, Services,
};
use reports::{SetUp, SetUpFinding, set_up_checks};

use crate::story::{Story, a_project_of_type};

type Fields = &'static [(&'static str, &'static str)];

fn row(file: FileId, fields: &[(&str, &str)]) -> Record {
    let mut record = Record::new(file);
    change(&mut record, fields);
    record
}

fn change(record: &mut Record, fields: &[(&str, &str)]) {
    let file = record.file();
    for (name, text) in fields {
        let index = file.column_index(name).unwrap_or_else(|| panic!("no column {name}"));
        // A ZIP with its four further digits is longer than HUD's column.
        record.set(index, parse_field(&file.columns()[index], text).unwrap_or_else(|_| Value::text(text)));
    }
}

const BEDS: Fields = &[
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
const COC: Fields = &[
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

/// A shelter with nothing wrong: ten beds, one person since November 2025; the export is of October 2026.
fn sound() -> Vec<Record> {
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

/// The sound shelter with other fields in the record of a file.
fn but(changes: &[(FileId, Fields)]) -> Vec<Record> {
    let mut records = sound();
    for (file, fields) in changes {
        change(records.iter_mut().find(|record| record.file() == *file).unwrap(), fields);
    }
    records
}

fn with(mut records: Vec<Record>, more: &[(FileId, Fields)]) -> Vec<Record> {
    records.extend(more.iter().map(|(file, fields)| row(*file, fields)));
    records
}

fn without(file: FileId) -> Vec<Record> {
    sound().into_iter().filter(|record| record.file() != file).collect()
}

fn findings(records: &[Record]) -> Vec<SetUpFinding> {
    let mut set_up = SetUp::new("2026-10-01".parse().unwrap());
    for file in SetUp::FILES {
        records.iter().filter(|record| record.file() == *file).for_each(|record| set_up.push(record));
    }
    set_up.findings()
}

fn ids(records: &[Record]) -> Vec<&'static str> {
    findings(records).iter().map(|finding| finding.check.id).collect()
}

const SECOND_HMIS: Fields = &[
    ("HMISParticipationID", "h2"),
    ("ProjectID", "p"),
    ("HMISParticipationType", "1"),
    ("HMISParticipationStatusStartDate", "2024-01-01"),
];
const SECOND_CE: Fields = &[
    ("CEParticipationID", "ce2"),
    ("ProjectID", "p"),
    ("AccessPoint", "1"),
    ("CEParticipationStatusStartDate", "2024-01-01"),
];
const LEFT: Fields = &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2026-08-31")];
const LEFT_IN_SEPTEMBER: Fields = &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2026-09-01")];
const LEFT_AT_ONCE: Fields = &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2025-12-01")];
const SECOND_COC: Fields = &[
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
const RETIRED: Fields =
    &[("FunderID", "f2"), ("ProjectID", "p"), ("Funder", "47"), ("StartDate", "2020-01-01")];
const NIGHT: Fields = &[("EnrollmentID", "e1"), ("RecordType", "200"), ("DateProvided", "2025-11-01")];

/// Each check with a fault that it must find.
fn faults() -> Vec<(&'static str, Vec<Record>)> {
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
        ("PS-31", without(Enrollment)),
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

/// Each check with what is nearly a fault.
fn near_misses() -> Vec<(&'static str, Vec<Record>)> {
    let ended: &[(FileId, Fields)] =
        &[(HmisParticipation, &[("HMISParticipationStatusEndDate", "2023-12-31")])];
    let ce_ended: &[(FileId, Fields)] =
        &[(CeParticipation, &[("CEParticipationStatusEndDate", "2023-12-31")])];
    vec![
        ("PS-01", but(&[(ProjectCoc, &[("Address2", "")])])),
        ("PS-02", but(&[(Project, &[("ContinuumProject", "0")])])),
        ("PS-03", but(&[(Project, &[("ProjectType", "13"), ("RRHSubType", "1"), ("HousingType", "")])])),
        ("PS-04", with(but(ended), &[(HmisParticipation, SECOND_HMIS)])),
        ("PS-05", with(but(ce_ended), &[(CeParticipation, SECOND_CE)])),
        ("PS-06", without(Enrollment)),
        ("PS-07", with(but(&[(Project, &[("ProjectType", "1")])]), &[(Services, NIGHT)])),
        ("PS-10", but(&[(ProjectCoc, &[("ZIP", "95351-1234")])])),
        ("PS-10", but(&[(ProjectCoc, &[("City", "")]), (Project, &[("HousingType", "3")])])),
        ("PS-11", but(&[(Project, &[("ProjectType", "13"), ("RRHSubType", "2")])])),
        ("PS-12", but(&[(Inventory, &[("InventoryEndDate", "2024-01-01")])])),
        (
            "PS-13",
            but(&[
                (Project, &[("OperatingEndDate", "2026-01-31")]),
                (Inventory, &[("InventoryEndDate", "2026-01-31")]),
            ]),
        ),
        (
            "PS-14",
            but(&[
                (Project, &[("ProjectType", "13"), ("RRHSubType", "1")]),
                (Inventory, &[("BedInventory", "0")]),
            ]),
        ),
        (
            "PS-15",
            but(&[
                (Organization, &[("VictimServiceProvider", "1")]),
                (HmisParticipation, &[("HMISParticipationType", "2")]),
            ]),
        ),
        ("PS-16", but(&[(Inventory, &[("OtherBedInventory", "4"), ("CHBedInventory", "6")])])),
        ("PS-17", but(&[(Inventory, &[("CoCCode", "CA-511"), ("InventoryEndDate", "2025-09-30")])])),
        ("PS-18", but(&[(Inventory, &[("UnitInventory", "10")])])),
        ("PS-30", with(sound(), &[(Exit, LEFT_IN_SEPTEMBER)])),
        ("PS-31", but(&[(Inventory, &[("Availability", "3")])])),
        (
            "PS-32",
            with(but(&[(Inventory, &[("InventoryStartDate", "2025-12-01")])]), &[(Exit, LEFT_AT_ONCE)]),
        ),
        ("PS-33", but(&[(Inventory, &[("ESBedType", "3")])])),
        ("PS-34", with(sound(), &[(ProjectCoc, SECOND_COC), (Inventory, BEDS_THERE)])),
        (
            "PS-35",
            but(&[(
                Inventory,
                &[
                    ("Availability", "2"),
                    ("InventoryStartDate", "2025-10-01"),
                    ("InventoryEndDate", "2026-10-01"),
                ],
            )]),
        ),
        ("PS-36", but(&[(Inventory, &[("InventoryStartDate", "2020-01-01")])])),
        ("PS-37", but(&[(HmisParticipation, &[("HMISParticipationStatusEndDate", "2026-09-30")])])),
        ("PS-38", but(&[(Funder, &[("EndDate", "2025-10-01")])])),
    ]
}

const BEDS_THERE: Fields = &[
    ("InventoryID", "i2"),
    ("ProjectID", "p"),
    ("CoCCode", "CA-511"),
    ("BedInventory", "1"),
    ("OtherBedInventory", "1"),
    ("InventoryStartDate", "2020-01-01"),
];

#[test]
fn a_sound_project_breaks_no_check_of_project_set_up() {
    assert_eq!(ids(&sound()), [""; 0]);
}

#[test]
fn every_check_of_project_set_up_finds_its_fault() {
    for (id, records) in faults() {
        assert!(ids(&records).contains(&id), "{id}: found {:?}", ids(&records));
    }
    for check in set_up_checks() {
        assert!(faults().iter().any(|(id, _)| *id == check.id), "{} is not tried", check.id);
    }
}

#[test]
fn no_check_of_project_set_up_trips_on_what_is_nearly_a_fault() {
    for (id, records) in near_misses() {
        assert!(!ids(&records).contains(&id), "{id}: found {:?}", ids(&records));
    }
    for check in set_up_checks() {
        assert!(near_misses().iter().any(|(id, _)| *id == check.id), "{} is not tried", check.id);
    }
}

#[test]
fn a_finding_about_set_up_names_project_and_record_in_both_languages() {
    let found = findings(&with(sound(), &[(HmisParticipation, SECOND_HMIS)]));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].file, found[0].key.as_str(), found[0].project_id.as_str()),
        (HmisParticipation, "h2", "p")
    );
    let message = found[0].message();
    assert_eq!(message.en, "Shelter (p) has two HMIS participation records for the same time.");
    assert_eq!(message.es, "Shelter (p) tiene dos registros de participación en HMIS para el mismo tiempo.");
}

#[test]
fn deleted_records_and_a_record_listed_twice_are_no_faults_of_set_up() {
    let mut deleted = with(sound(), &[(HmisParticipation, SECOND_HMIS)]);
    change(deleted.last_mut().unwrap(), &[("DateDeleted", "2026-01-01 00:00:00")]);
    assert_eq!(ids(&deleted), [""; 0]);
    let mut twice = sound();
    twice.extend(sound());
    assert_eq!(ids(&twice), [""; 0]);
}

#[test]
fn a_report_run_tells_how_its_projects_are_set_up() {
    let story: Story = a_project_of_type(0).client("ana", "1990-05-05").stay("e1", "ana", "2025-11-03");
    let report = story.report();
    let found: Vec<&str> = report.run_findings().iter().map(|finding| finding.check).collect();
    for id in ["PS-01", "PS-03", "PS-10", "PS-12", "PS-38"] {
        assert!(found.contains(&id), "{id}: {found:?}");
    }
}
