//! How projects are set up: each check trips on its fault, and leaves a sound project and its near misses alone.

use domain::{Record, Value, parse_field};
use hud::FileId::{
    self, CeParticipation, Enrollment, Exit, Funder, HmisParticipation, Inventory, Organization, Project,
    ProjectCoc, Services,
};
use kits::set_up::{
    Fields, LEFT_AT_ONCE, LEFT_IN_SEPTEMBER, NIGHT, Row, SECOND_CE, SECOND_COC, SECOND_HMIS, but, faults,
    sound, with, without,
};
use reports::{SetUp, SetUpFinding, set_up_checks};

use crate::story::{Story, a_project_of_type};

fn record((file, fields): &Row) -> Record {
    let mut record = Record::new(*file);
    for (name, text) in fields {
        let index = file.column_index(name).unwrap_or_else(|| panic!("no column {name}"));
        // A ZIP with its four further digits is longer than HUD's column.
        record.set(index, parse_field(&file.columns()[index], text).unwrap_or_else(|_| Value::text(text)));
    }
    record
}

fn findings(rows: &[Row]) -> Vec<SetUpFinding> {
    let records: Vec<Record> = rows.iter().map(record).collect();
    let mut set_up = SetUp::new("2026-10-01".parse().unwrap());
    for file in SetUp::FILES {
        records.iter().filter(|record| record.file() == *file).for_each(|record| set_up.push(record));
    }
    set_up.findings()
}

fn ids(rows: &[Row]) -> Vec<&'static str> {
    findings(rows).iter().map(|finding| finding.check.id).collect()
}

/// Each check with what is nearly a fault.
fn near_misses() -> Vec<(&'static str, Vec<Row>)> {
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
    deleted.last_mut().unwrap().1.push(("DateDeleted", "2026-01-01 00:00:00"));
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
