use std::collections::BTreeMap;
use std::io::Cursor;

use exchange::generate::{self, Shape};
use exchange::{Record, Source, Style, Writer, check};
use hud::FileId;
use hud::columns::{client, enrollment, services};

use crate::kit::kit;

fn generated(shape: &Shape) -> Vec<u8> {
    let mut writer = Writer::zip(Cursor::new(Vec::new()), Style::Hud);
    generate::export(shape, &mut writer).unwrap();
    writer.finish().unwrap().into_inner()
}

fn rules(bytes: Vec<u8>) -> BTreeMap<String, u64> {
    let findings = check(&Source::from_zip(bytes).unwrap());
    let place = |group: &exchange::Group| {
        let first = &group.examples[0];
        (
            format!("{} {} {}", first.rule.id, first.file, first.column.as_deref().unwrap_or_default()),
            group.count,
        )
    };
    findings.groups().map(place).collect()
}

#[test]
fn an_export_generated_without_faults_has_no_finding() {
    let bytes = generated(&Shape { clients: 300, faults: 0.0, ..Shape::default() });
    assert_eq!(rules(bytes), BTreeMap::new());
}

#[test]
fn faults_are_found_but_none_stops_an_import() {
    let source = Source::from_zip(generated(&Shape { clients: 400, ..Shape::default() })).unwrap();
    let findings = check(&source);
    assert!(!findings.is_empty() && !findings.blocks(), "{}", findings.to_text(domain::Language::En));
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_other_people() {
    let shape = Shape { clients: 60, ..Shape::default() };
    assert_eq!(generated(&shape), generated(&shape));
    assert_ne!(generated(&shape), generated(&Shape { seed: 2, ..shape }));
}

/// What a file of the export holds.
fn records(source: &Source, file: FileId) -> Vec<Record> {
    let mut records = Vec::new();
    source.read(file, None, |_, record| records.push(record.clone()));
    records
}

/// An export of a thousand clients with the usual faults, as a folder that is gone after the test.
struct People {
    source: Source,
    folder: std::path::PathBuf,
}

impl People {
    fn named(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("wayhome-people-{test}-{}", std::process::id()));
        let mut writer = Writer::folder(&folder, Style::Hud).unwrap();
        generate::export(&Shape::default(), &mut writer).unwrap();
        writer.finish().unwrap();
        Self { source: exchange::open(&folder).unwrap(), folder }
    }
}

impl Drop for People {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn families_people_alone_and_children_by_themselves_come() {
    let people = People::named("families");
    let mut households: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for stay in records(&people.source, FileId::Enrollment) {
        let relationship = stay.integer(enrollment::RELATIONSHIP_TO_HOH).unwrap();
        households
            .entry(stay.text(enrollment::HOUSEHOLD_ID).unwrap().to_owned())
            .or_default()
            .push(relationship);
    }

    let heads = |members: &Vec<i64>| members.iter().filter(|relationship| **relationship == 1).count();
    assert!(households.values().all(|members| heads(members) == 1));
    let of = |size| households.values().filter(|members| members.len() == size).count();
    assert!(of(1) > 300 && of(2) > 50 && of(4) > 20, "{} {} {}", of(1), of(2), of(4));
}

#[test]
fn guests_of_a_night_shelter_have_nights_and_stay_away_for_some() {
    let people = People::named("nights");
    let mut nights: BTreeMap<String, Vec<domain::Date>> = BTreeMap::new();
    for night in records(&people.source, FileId::Services) {
        if night.integer(services::RECORD_TYPE) == Some(200) {
            let stay = night.text(services::ENROLLMENT_ID).unwrap().to_owned();
            nights.entry(stay).or_default().push(night.date(services::DATE_PROVIDED).unwrap());
        }
    }

    let gaps =
        nights.values().flat_map(|nights| nights.windows(2)).map(|pair| (pair[1] - pair[0]).get_days());
    let (next_day, later): (Vec<i32>, Vec<i32>) = gaps.partition(|days| *days <= 1);
    assert!(nights.len() > 50 && next_day.len() > 4 * later.len() && later.len() > 30);
}

#[test]
fn one_in_fifty_adults_is_entered_twice_mostly_with_a_slip() {
    let people = People::named("twice");
    let mut numbers: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for person in records(&people.source, FileId::Client) {
        let whole = |ssn: &&str| ssn.bytes().all(|byte| byte.is_ascii_digit()) && *ssn != "999999999";
        if let Some(number) = person.text(client::SSN).filter(whole) {
            numbers.entry(number.to_owned()).or_default().push(person.clone());
        }
    }

    let twice: Vec<&Vec<Record>> = numbers.values().filter(|people| people.len() > 1).collect();
    let names = |person: &Record| {
        [client::FIRST_NAME, client::LAST_NAME].map(|column| person.text(column).unwrap().to_owned())
    };
    let slips = twice.iter().filter(|people| names(&people[0]) != names(&people[1])).count();
    assert!((4..20).contains(&twice.len()) && slips > 1, "{} and {slips}", twice.len());
}

#[test]
fn one_answer_in_twenty_is_wrong_or_missing() {
    let people = People::named("faults");
    let stays = records(&people.source, FileId::Enrollment);
    let answers: Vec<i64> =
        stays.iter().filter_map(|stay| stay.integer(enrollment::DISABLING_CONDITION)).collect();

    let bad = answers.iter().filter(|answer| !matches!(answer, 0 | 1)).count();
    let share = bad as f64 / answers.len() as f64;
    assert!((0.04..0.06).contains(&share), "{share}");
    let rules: Vec<&str> = check(&people.source).groups().map(|group| group.examples[0].rule.id).collect();
    for rule in ["FS-28", "FS-29", "FS-30", "FS-32", "FS-33", "FS-55"] {
        assert!(rules.contains(&rule), "{rule} is not among {rules:?}");
    }
}

#[test]
fn copies_hold_every_person_as_often_as_asked() {
    let Some(folder) = kit("inputs_fy2026") else { return };
    let source = exchange::open(folder).unwrap();
    let mut writer = Writer::zip(Cursor::new(Vec::new()), Style::Hud);
    generate::copies(&source, 2, &mut writer).unwrap();
    let copied = Source::from_zip(writer.finish().unwrap().into_inner()).unwrap();
    let count = |source: &Source, file| {
        let mut rows = 0;
        source.read(file, Some(&[]), |_, _| rows += 1);
        rows
    };
    for (file, times) in
        [(FileId::Client, 2), (FileId::Enrollment, 2), (FileId::Services, 2), (FileId::Project, 1)]
    {
        assert_eq!(count(&copied, file), times * count(&source, file), "{}", file.name());
    }
    assert!(!check(&copied).blocks());
}
