//! M6, C9: an import of any size is checked in memory of one size, and says how far it has come.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use domain::OrganizationId;
use hud::FileId;
use jobs::Job;
use kits::alone;
use kits::set_up::{files, line, sound};
use serde_json::{Value, json};
use testkit::{SignedIn, Stack};

use crate::export::{checked, finished, import_of};
use crate::real_input::uploaded;

/// The most memory that checking an import, or writing it, may take, that of the system around it included.
const MOST: u64 = 256 << 20;
const ROWS: usize = 150_000;
/// Rows that are written, of as few households as are let in: each is nearly as large as one may be.
const WRITTEN: usize = 45_000;
const LARGEST: usize = 2;
const CHECK: &str = "large_import::the_check_of_an_import_takes_no_more_memory_the_more_rows_it_has";
const WRITING: &str = "large_import::the_writing_of_an_import_takes_no_more_memory_the_more_rows_it_has";

/// An export of so many households, each with so many bed nights, `a_day` of them on each day.
fn export(households: usize, nights: usize, a_day: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, mut text) in files(&sound()) {
        match FileId::from_name(&name) {
            Some(FileId::Client) => (2..=households).for_each(|n| {
                let _ = writeln!(text, "{}", line(FileId::Client, &[("PersonalID", &format!("c{n}"))]));
            }),
            Some(FileId::Enrollment) => (2..=households).for_each(|n| {
                let [stay, person, household] = ["e", "c", "h"].map(|kind| format!("{kind}{n}"));
                let ids = [
                    ("EnrollmentID", stay.as_str()),
                    ("PersonalID", person.as_str()),
                    ("HouseholdID", household.as_str()),
                ];
                let dates = [("ProjectID", "p"), ("EntryDate", "2012-01-01")];
                let _ = writeln!(text, "{}", line(FileId::Enrollment, &[ids.as_slice(), &dates].concat()));
            }),
            Some(FileId::Services) => write_nights(&mut text, households, nights, a_day),
            _ => {}
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn write_nights(text: &mut String, households: usize, nights: usize, a_day: usize) {
    let ids = [("ServicesID", "#id"), ("EnrollmentID", "e#n"), ("PersonalID", "c#n"), ("RecordType", "200")];
    let template = line(FileId::Services, &[ids.as_slice(), &[("DateProvided", "#day")]].concat());
    let mut row = 0;
    for n in 1..=households {
        let of_household = template.replace("#n", &n.to_string());
        for night in 0..nights {
            row += 1;
            let days = i64::try_from(night / a_day % 5_000).unwrap();
            let day = jiff::civil::date(2012, 1, 1).saturating_add(jiff::Span::new().days(days));
            let line = of_household.replace("#id", &format!("s{row}")).replace("#day", &day.to_string());
            let _ = writeln!(text, "{line}");
        }
    }
}

async fn check(zip: &[u8]) -> (String, Value) {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");
    let import = checked(&terry, zip).await;
    let view = import_of(&terry, &import).await;
    let sizes = findings_of(&terry, &import).await;
    (view["state"].as_str().unwrap().to_owned(), sizes)
}

async fn findings_of(terry: &SignedIn<'_>, import: &str) -> Value {
    let asked = format!("/api/admin/imports/{import}/findings?severity=HIGH");
    terry.get(&asked).await.succeeds().body["items"].clone()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// Runs a test alone on an export of so many households and services; what it said.
fn alone_on(test: &str, households: usize, rows: usize) -> alone::Said {
    let place = std::env::temp_dir().join(format!("wayhome-large-{}-{households}", std::process::id()));
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("export.zip"), export(households, rows / households, 5)).unwrap();
    let said = alone::run(test, &place.join("export.zip"), &place);
    fs::remove_dir_all(&place).unwrap();
    assert!(said.peak() <= MOST, "{households} households: {said:?}");
    println!("{test}: {households} households, {rows} rows: {} MB", said.peak() >> 20);
    said
}

#[test]
fn the_check_of_an_import_takes_no_more_memory_the_more_rows_it_has() {
    if let Some(file) = alone::place() {
        let (state, findings) = runtime().block_on(check(&fs::read(file).unwrap()));
        assert!(state == "CHECKED" || findings[0]["rule"] == "SIZE-01", "{state} {findings}");
        alone::tell("refused", u64::from(state == "REFUSED"));
        alone::tell_peak();
        return;
    }
    for (households, refused) in [(1, 1), (20, 0)] {
        let said = alone_on(CHECK, households, ROWS);
        assert_eq!(said.number("refused"), refused, "{households} households: {said:?}");
    }
}

#[test]
fn the_writing_of_an_import_takes_no_more_memory_the_more_rows_it_has() {
    if let Some(file) = alone::place() {
        runtime().block_on(async {
            let stack = Stack::start().await;
            let terry = stack.testing().signed_in("technician");
            let import = checked(&terry, &fs::read(file).unwrap()).await;
            let done = finished(&terry, &import).await;
            alone::tell("services", done["counts"]["Services"]["new"].as_u64().unwrap());
        });
        alone::tell_peak();
        return;
    }
    let said = alone_on(WRITING, LARGEST, WRITTEN);
    assert_eq!(said.number("services"), WRITTEN as u64, "{said:?}");
}

#[tokio::test]
async fn what_cannot_be_kept_together_is_refused_with_its_row_before_anything_is_written() {
    let (state, findings) = check(&export(2, 700, 5)).await;
    assert_eq!(state, "CHECKED", "{findings}");

    let (state, findings) = check(&export(2, 700, 700)).await;

    assert_eq!((state.as_str(), &findings[0]["rule"]), ("REFUSED", &json!("SIZE-02")), "{findings}");
    assert_eq!((&findings[0]["file"], &findings[0]["row"]), (&json!("Services.csv"), &json!(2)));
}

#[tokio::test]
async fn the_check_of_an_import_shows_how_far_it_has_come() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    let import = uploaded(&terry, "almond-street", &export(20, 2_000, 5)).await;
    terry.post(&format!("/api/admin/imports/{import}/check"), json!({})).await.succeeds();
    let organization = OrganizationId::new("almond-street").unwrap();
    let job = Job::CheckImport { organization, import: import.parse().unwrap() };
    let worker = stage.state().worker();

    let work = tokio::spawn(async move { jobs::run(&worker, job).await });
    let mut shares = Vec::new();
    while !work.is_finished() {
        let view = import_of(&terry, &import).await;
        let [done, total] = ["done", "total"].map(|name| view["progress"][name].as_f64().unwrap());
        if view["state"] == "CHECKING" && total > 0.0 {
            shares.push(done / total);
        }
        tokio::task::yield_now().await;
    }

    work.await.unwrap().unwrap();
    assert!(shares.is_sorted(), "{shares:?}");
    shares.dedup();
    let of_file = shares.iter().filter(|share| **share > 0.0 && **share < 0.5).count();
    assert!(of_file >= 3, "the file is half of the work: {shares:?}");
    assert_eq!(import_of(&terry, &import).await["state"], "CHECKED");
}
