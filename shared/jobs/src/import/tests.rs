//! Rows of many files, put together.

use domain::{ImportId, OrganizationId, ProgramId, Restriction, UserId, date};
use exchange::Source;
use hud::FileId;
use jiff::Timestamp;
use store::ImportState;

use super::assemble::stays;
use super::body::{Import, ImportBody};
use super::file::Opened;
use super::outline::{Outline, ROWS_PER_ROUND};
use super::slice;

const ENROLLMENTS: &str = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH\n\
    e1,p1,7,2025-11-03,h1,1\ne2,p2,7,2025-11-03,h1,2\ne3,p3,8,2025-12-01,h1,1\n";
const EXITS: &str = "ExitID,EnrollmentID,PersonalID,ExitDate,Destination,DateDeleted\n\
    x1,e1,p1,2026-01-09,410,\nx2,e2,p2,2026-01-09,410,2026-02-01 00:00:00\n";
const INCOMES: &str = "IncomeBenefitsID,EnrollmentID,PersonalID,InformationDate,DataCollectionStage\n\
    i1,e1,p1,2025-11-03,1\ni2,e1,p1,2026-01-09,3\ni9,e9,p9,2026-01-09,3\n";
const HEALTH: &str = "HealthAndDVID,EnrollmentID,PersonalID,InformationDate,DataCollectionStage\n\
    d1,e1,p1,2025-11-03,1\n";
const SERVICES: &str = "ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided\n\
    s1,e3,p3,2025-12-01,200,200\ns2,e3,p3,2025-12-04,141,1\n";

fn import() -> Import {
    Import {
        id: ImportId::new("i1").unwrap(),
        organization: OrganizationId::new("o1").unwrap(),
        restriction: Restriction::Organization,
        requested_by: UserId::new("u1").unwrap(),
        requested: Timestamp::UNIX_EPOCH,
        state: ImportState::Checking,
        body: ImportBody::default(),
        version: 1,
    }
}

#[test]
fn rows_of_many_files_become_the_stays_of_households() {
    let files = [
        ("Enrollment.csv", ENROLLMENTS),
        ("Exit.csv", EXITS),
        ("IncomeBenefits.csv", INCOMES),
        ("HealthAndDV.csv", HEALTH),
        ("Services.csv", SERVICES),
    ];
    let source = Source::from_files(files.map(|(name, text)| (name, text.as_bytes()))).unwrap();
    let outline = Outline::of(&source);
    let known = ["7", "8"].map(|id| (id.to_owned(), ProgramId::new(id).unwrap())).into();

    let mut stays = stays(&Opened::of(source), &outline, 0, &known, &import());

    stays.sort_by_key(|stay| stay.enrollments[0].id.clone());
    let [first, second] = stays.as_slice() else { panic!("one HouseholdID in two projects is two stays") };
    assert_ne!(first.id, second.id);
    assert_eq!(first.enrollments.len(), 2);
    assert_eq!(first.enrollments[0].exit_date(), Some(date(2026, 1, 9)));
    assert_eq!(first.enrollments[1].exit_date(), None, "an exit that was deleted is no exit");
    assert_eq!(first.records.len(), 1, "but it is kept");
    let packed: Vec<usize> = first.assessments.iter().map(|assessment| assessment.records.len()).collect();
    assert_eq!(packed, [2, 1], "income and health of one date and stage are one assessment");
    let lengths: Vec<i32> =
        second.services.iter().map(|service| domain::length_days(service.span, date(2026, 1, 1))).collect();
    assert_eq!(lengths, [1, 0], "a bed night lasts to the next day");
}

#[test]
fn an_imported_service_has_the_id_that_the_rest_of_the_code_reads() {
    let files = [("Enrollment.csv", ENROLLMENTS), ("Services.csv", SERVICES)];
    let source = Source::from_files(files.map(|(name, text)| (name, text.as_bytes()))).unwrap();
    let outline = Outline::of(&source);
    let known = [("8".to_owned(), ProgramId::new("8").unwrap())].into();

    let stays = stays(&Opened::of(source), &outline, 0, &known, &import());

    let types: Vec<&str> = stays[0].services.iter().map(|service| service.service_type.as_str()).collect();
    assert_eq!(types, ["hud:200:200", "hud:141:1"]);
    assert_eq!(domain::record_and_type_of(types[1]), Some((141, 1)));
}

#[test]
fn many_nights_of_few_households_are_read_in_rounds_too() {
    let mut enrollments = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID\n".to_owned();
    (0..120).for_each(|n| enrollments.push_str(&format!("e{n},p{n},7,2025-11-03,h{n}\n")));
    let mut nights = "ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided\n".to_owned();
    for n in 0..60_000 {
        // One household in ten has ten times as many as the others.
        let household = if n % 2 == 0 { n / 2 % 12 } else { 12 + n / 2 % 108 };
        nights.push_str(&format!("s{n},e{household},p,2025-12-04,200,200\n"));
    }
    let files = [("Enrollment.csv", enrollments), ("Services.csv", nights)];
    let source = Source::from_files(files.map(|(name, text)| (name, text.into_bytes()))).unwrap();

    let outline = Outline::of(&source);

    assert_eq!(outline.rounds(), 3);
    let mut rows = [0; 3];
    source.read(FileId::Enrollment, None, |number, row| {
        let nights = if number <= 13 { 2_500 } else { 278 };
        let round = (0..3).find(|round| outline.household(row, *round).is_some()).unwrap();
        rows[round] += 1 + nights;
    });
    assert!(rows.iter().all(|rows| (15_000..=ROWS_PER_ROUND).contains(rows)), "{rows:?}");
}

#[test]
fn households_of_a_large_file_are_read_in_rounds_and_none_is_torn_apart() {
    let mut enrollments = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID\n".to_owned();
    for n in 0..12_000 {
        enrollments.push_str(&format!("e{n},p{n},7,2025-11-03,h{}\n", n % 4_000));
    }
    let source = Source::from_files([("Enrollment.csv", enrollments.into_bytes())]).unwrap();
    let outline = Outline::of(&source);
    let known = [("7".to_owned(), ProgramId::new("7").unwrap())].into();
    let opened = Opened::of(source);

    let rounds: Vec<_> =
        (0..outline.rounds()).map(|round| stays(&opened, &outline, round, &known, &import())).collect();

    assert_eq!(rounds.len(), 3);
    assert!(rounds.iter().all(|round| round.len() > 1_000), "rounds are about as large as each other");
    assert_eq!(rounds.iter().map(Vec::len).sum::<usize>(), 4_000);
    assert!(rounds.iter().flatten().all(|stay| stay.enrollments.len() == 3));
}

#[test]
fn rows_set_aside_for_some_rounds_make_the_same_households_as_the_whole_file() {
    let (mut enrollments, mut exits, mut services) = (
        "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID\n".to_owned(),
        "ExitID,EnrollmentID,PersonalID,ExitDate,Destination\n".to_owned(),
        "ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided\n".to_owned(),
    );
    for n in 0..16_000 {
        let project = if n % 1_000 == 0 { "victims" } else { "7" };
        enrollments.push_str(&format!("e{n},p{n},{project},2025-11-03,h{}\n", n / 2));
        exits.push_str(&format!("x{n},e{n},p{n},2026-01-09,410\n"));
        services.push_str(&format!("s{n},e{n},p{n},2025-12-04,141,1\n"));
    }
    let files = [
        ("Organization.csv", "OrganizationID,VictimServiceProvider\no,1\n".to_owned()),
        ("Project.csv", "ProjectID,OrganizationID\nvictims,o\n7,n\n".to_owned()),
        ("Enrollment.csv", enrollments),
        ("Exit.csv", exits),
        ("Services.csv", services),
    ];
    let source = Source::from_files(files.map(|(name, text)| (name, text.into_bytes()))).unwrap();
    let outline = Outline::of(&source);
    let known = ["7", "victims"].map(|id| (id.to_owned(), ProgramId::new(id).unwrap())).into();
    let opened = Opened::of(source);

    let aside = slice::cut(&opened, &outline, &(1..3)).unwrap();

    assert_eq!(outline.rounds(), 4);
    for round in 1..3 {
        let (whole, part) = (
            stays(&opened, &outline, round, &known, &import()),
            stays(&aside, &outline, round, &known, &import()),
        );
        assert!(whole.len() > 1_000 && whole == part);
        assert!(
            part.iter()
                .flat_map(|stay| &stay.enrollments)
                .all(|enrollment| enrollment.program.as_str() == "7")
        );
    }
    assert!(stays(&aside, &outline, 0, &known, &import()).is_empty());
}

#[test]
fn how_projects_are_set_up_is_told_of_an_export_and_refuses_nothing() {
    let project =
        "ProjectID,OrganizationID,ProjectName,ProjectType,OperatingStartDate\n7,o,Vine House,0,2024-01-01\n";
    let source = Source::from_files([("Project.csv", project.as_bytes())]).unwrap();

    let found = super::check_set_up(&source, date(2026, 11, 2));

    let beds = found.iter().find(|finding| finding.rule.id == "PS-12").unwrap();
    assert_eq!(beds.file, "Project.csv");
    assert_eq!(beds.message(domain::Language::En), "Vine House (7) is residential but has no beds recorded.");
    assert!(beds.message(domain::Language::Es).starts_with("Vine House (7) es residencial"));
    assert!(found.iter().all(|finding| finding.rule.id.starts_with("PS-")));
}
