use std::collections::BTreeMap;
use std::fs;

use exchange::{Edition, Record, Source};
use hud::FileId;
use hud::columns::{client, enrollment, project};

use crate::kit::kit;

fn records(source: &Source, into: &mut BTreeMap<(FileId, String), Record>) {
    for file in FileId::ALL {
        source.read(file, None, |_, record| {
            into.insert((file, record.key().to_owned()), record.clone());
        });
    }
}

#[test]
fn the_kit_of_2022_becomes_that_of_2026_in_every_field_the_rules_define() {
    let (Some(old), Some(new)) = (kit("inputs_fy2022"), kit("inputs_fy2026")) else { return };
    let (mut upgraded, mut expected) = (BTreeMap::new(), BTreeMap::new());
    let mut folders: Vec<_> = fs::read_dir(old).unwrap().map(|folder| folder.unwrap().path()).collect();
    folders.sort();
    assert_eq!(folders.len(), 10);
    for folder in folders {
        let source = exchange::open(folder).unwrap();
        assert_eq!(source.edition(), Edition::Fy2022);
        records(&source, &mut upgraded);
    }
    records(&exchange::open(new).unwrap(), &mut expected);

    let mut differences: BTreeMap<String, usize> = BTreeMap::new();
    for ((file, key), expected) in &expected {
        let made = matches!(file, FileId::HmisParticipation | FileId::CeParticipation | FileId::Export);
        let same_project = |record: &&Record| record.file() == *file && record.text(1) == expected.text(1);
        let found =
            if made { upgraded.values().find(same_project) } else { upgraded.get(&(*file, key.clone())) };
        let Some(found) = found else {
            *differences.entry(format!("{} is missing", file.name())).or_default() += 1;
            continue;
        };
        for (index, column) in
            file.columns().iter().enumerate().filter(|(_, column)| column.name != "ExportID")
        {
            let (found, expected) = (found.get(index), expected.get(index));
            if found != expected && !(made && index == 0) {
                *differences.entry(format!("{}.{}", file.name(), column.name)).or_default() += 1;
            }
        }
    }
    let mut justified = BTreeMap::new();
    for row in csv::Reader::from_path("data/kit_upgrade_differences.csv").unwrap().records() {
        let row = row.unwrap();
        assert!(row[2].len() > 10, "{} needs a reason", &row[0]);
        justified.insert(row[0].to_owned(), row[1].parse().unwrap());
    }
    assert_eq!(differences, justified);
    let beyond = |(file, key): &&(FileId, String)| !expected.contains_key(&(*file, key.clone()));
    let beyond: BTreeMap<&str, usize> =
        upgraded.keys().filter(beyond).fold(BTreeMap::new(), |mut counts, (file, _)| {
            *counts.entry(file.name()).or_default() += 1;
            counts
        });
    assert_eq!(beyond, BTreeMap::from([("CEParticipation", 10), ("Export", 9), ("HMISParticipation", 10)]));
}

fn one(files: &[(&str, &str)], file: FileId) -> (Vec<Record>, Vec<String>) {
    let source = Source::from_files(files.iter().map(|(name, text)| (*name, text.as_bytes()))).unwrap();
    let mut rows = Vec::new();
    let findings = source.read(file, None, |_, record| rows.push(record.clone()));
    let place = |f: &exchange::Finding| format!("{} {}", f.rule.id, f.column.as_deref().unwrap_or_default());
    (rows, findings.iter().filter(|f| f.rule.id != "FS-20").map(place).collect())
}

#[test]
fn races_of_2022_leave_a_reason_only_where_there_is_none() {
    let header =
        "PersonalID,AmIndAKNative,Asian,BlackAfAmerican,NativeHIPacific,White,RaceNone,Ethnicity,Female,Male";
    for (races, hispanic, none) in [
        ("1,0,0,0,0,,0", 0, None),
        ("0,0,0,0,99,8,1", 1, None),
        ("99,99,99,99,99,99,9", 0, Some(99)),
        (",,,,,,", 0, Some(99)),
        ("0,0,0,0,0,8,99", 0, Some(8)),
    ] {
        let (rows, findings) = one(&[("Client.csv", &format!("{header}\np,{races},1,0\n"))], FileId::Client);
        assert_eq!(rows[0].integer(client::HISPANIC_LATINAO), Some(hispanic), "{races}");
        assert_eq!(rows[0].integer(client::RACE_NONE), none, "{races}");
        assert_eq!(rows[0].integer(client::MID_EAST_N_AFRICAN), Some(0));
        assert_eq!(rows[0].integer(client::SEX), None);
        assert_eq!(findings, ["UP-02 Female", "UP-02 Male"]);
    }
}

#[test]
fn what_has_no_place_in_2026_can_still_be_read() {
    let text = "PersonalID,HispanicLatinaeo,Woman,DifferentIdentityText\np,1,1,\nq,0,,two-spirit\n";
    let source = Source::from_files([("Client.csv", text.as_bytes())]).unwrap();
    assert_eq!(source.edition(), Edition::Fy2024);
    let mut rows = source.rows(FileId::Client, None);
    let mut archived = Vec::new();
    while let Some((_, record)) = rows.next_record() {
        let key = record.key().to_owned();
        archived.extend(rows.archived().map(|(name, value)| format!("{key} {name} {value}")));
    }
    assert_eq!(archived, ["p Woman 1", "q DifferentIdentityText two-spirit"]);
}

#[test]
fn a_living_situation_of_2022_gives_both_the_situation_and_its_subsidy() {
    let (rows, _) = one(
        &[
            (
                "EnrollmentCoC.csv",
                "EnrollmentCoCID,EnrollmentID,HouseholdID,InformationDate,CoCCode,DataCollectionStage\n1,e,h,2020-02-01,CA-500,1\n2,e,h,2020-01-01,CA-510,1\n",
            ),
            (
                "Enrollment.csv",
                "EnrollmentID,HouseholdID,LivingSituation,PercentAMI\na,h,19,\nb,h,3,\nc,h,16,\nd,x,99,3\ne,x,,\n",
            ),
        ],
        FileId::Enrollment,
    );
    let found: Vec<_> = rows
        .iter()
        .map(|row| {
            let situation = row.integer(enrollment::LIVING_SITUATION);
            (situation, row.integer(enrollment::RENTAL_SUBSIDY_TYPE), row.text(enrollment::ENROLLMENT_COC))
        })
        .collect();
    let coc = Some("CA-510");
    let expected = [
        (Some(435), Some(419), coc),
        (Some(435), Some(440), coc),
        (Some(116), None, coc),
        (Some(99), None, None),
        (None, None, Some("CA-500")),
    ];
    assert_eq!(found, expected);
}

#[test]
fn shelters_are_told_apart_by_tracking_method_and_rapid_rehousing_by_its_beds() {
    let files = [
        ("Export.csv", "ExportID,CSVVersion\ne,2022 v1.2\n"),
        (
            "Project.csv",
            "ProjectID,ProjectType,TrackingMethod,HousingType,HMISParticipatingProject\nn,1,3,1,1\ne,1,0,1,1\no,1,,1,0\nr,13,,3,1\ns,13,,3,1\np,3,3,1,1\n",
        ),
        ("Inventory.csv", "InventoryID,ProjectID\ni,r\n"),
    ];
    let (rows, findings) = one(&files, FileId::Project);
    let kind = |row: &Record| {
        let number = |column| row.integer(column);
        (number(project::PROJECT_TYPE).unwrap(), number(project::RRH_SUB_TYPE), number(project::HOUSING_TYPE))
    };
    let kinds: Vec<_> = rows.iter().map(kind).collect();
    let one = Some(1);
    assert_eq!(
        kinds,
        [
            (1, None, one),
            (0, None, one),
            (0, None, one),
            (13, Some(2), Some(3)),
            (13, one, None),
            (3, None, one)
        ]
    );
    assert_eq!(findings, ["UP-03 RRHSubType", "UP-03 RRHSubType"]);
}

#[test]
fn codes_and_rows_that_2026_no_longer_has_are_changed_or_left_out() {
    let old = ("Export.csv", "ExportID,SourceID,CSVVersion,ExportPeriodType\ne,CA-510,FY2022,2\n");
    let services = ("Services.csv", "ServicesID,RecordType,TypeProvided\na,12,1\nb,200,200\nc,162,1\n");
    let (rows, findings) = one(&[old, services], FileId::Services);
    assert_eq!((rows.len(), rows[0].key()), (1, "b"));
    assert_eq!(findings, ["UP-06 RecordType", "UP-06 RecordType"]);
    let (rows, _) = one(&[old], FileId::Export);
    assert_eq!(rows[0].to_map()["ExportPeriodType"], 3);
    assert_eq!(rows[0].to_map()["ImplementationID"], "CA-510");
    let exit = ("Exit.csv", "ExitID,Destination,CounselingReceived,Telephone\nx,20,99,1\n");
    let (rows, _) = one(&[old, exit], FileId::Exit);
    let map = serde_json::Value::Object(rows[0].to_map());
    assert_eq!(
        map,
        serde_json::json!({"ExitID": "x", "Destination": 435, "DestinationSubsidyType": 420, "Telephone": 1})
    );
}

#[test]
fn participation_is_made_from_projects() {
    let files = [
        ("Export.csv", "ExportID,CSVVersion\ne,2022\n"),
        ("Organization.csv", "OrganizationID,VictimServiceProvider\no,0\nv,1\n"),
        (
            "Project.csv",
            "ProjectID,OrganizationID,OperatingStartDate,HMISParticipatingProject,DateUpdated\np,o,2020-01-01,1,2021-01-01 00:00:00\nq,v,2020-01-01,0,\nr,o,2020-01-01,99,\n",
        ),
        ("Enrollment.csv", "EnrollmentID,ProjectID\nn,p\n"),
        ("Assessment.csv", "AssessmentID,EnrollmentID,AssessmentLevel\na,n,2\n"),
    ];
    let (rows, _) = one(&files, FileId::HmisParticipation);
    let kinds: Vec<_> = rows.iter().map(|row| row.to_map()["HMISParticipationType"].clone()).collect();
    assert_eq!(kinds, [1, 2, 0]);
    let first = serde_json::Value::Object(rows[0].to_map());
    assert_eq!(
        first,
        serde_json::json!({
            "HMISParticipationID": "hpp", "ProjectID": "p", "HMISParticipationType": 1,
            "HMISParticipationStatusStartDate": "2020-01-01",
            "DateCreated": "2021-01-01 00:00:00", "DateUpdated": "2021-01-01 00:00:00",
        })
    );
    let (rows, _) = one(&files, FileId::CeParticipation);
    assert_eq!(rows[0].to_map()["HousingAssessment"], 1);
    assert_eq!(rows[1].to_map().get("HousingAssessment"), None);
}
