//! Each kind of export as people send them, in small: a sound export of one shelter, changed in one way. The cases of the
//! test kit (`csv_cases`) are the same at length, where the kit is at hand.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use hud::FileId::{Client, Enrollment, Exit, Project};
use kits::set_up::{Row, but, files, line, sound, with};
use tempfile::TempDir;

use crate::typed::{cell, report, said, wayhome};

/// An export in a folder of its own.
struct Sent(TempDir);

impl Sent {
    fn of(rows: &[Row]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files(rows) {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    /// One person in the shelter, who stayed and left.
    fn of_a_leaver() -> Self {
        Self::of(&with(
            sound(),
            &[(Exit, &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2026-01-09")])],
        ))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }

    fn change(self, file: &str, change: impl Fn(&str) -> String) -> Self {
        fs::write(self.path().join(file), change(&self.text(file))).unwrap();
        self
    }

    /// What the check says, and whether it lets the export be imported.
    fn checked(&self) -> (String, bool) {
        let done = wayhome(&["check", self.path().to_str().unwrap()]);
        (said(&done), done.status.success())
    }

    /// Cells of the APR on the shelter, and what was said.
    fn cells<const N: usize>(&self, cells: [(&str, &str); N]) -> ([String; N], String) {
        let (done, out) = report(self.path(), "apr", &["--project", "p"]);
        assert!(done.status.success(), "{}", said(&done));
        (cells.map(|(table, at)| cell(&out, table, at)), said(&done))
    }
}

/// People served and leavers.
const SERVED: [(&str, &str); 2] = [("Q5a", "C2"), ("Q5a", "C6")];

fn zipped(names: impl Fn(&str) -> String, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let texts = files(&sound()).into_iter().map(|(name, text)| (names(&name), text.into_bytes()));
    let more = more.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
    for (name, bytes) in texts.chain(more) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn written(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sent.zip");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn the_export_that_others_are_made_of_is_sound() {
    let sent = Sent::of_a_leaver();
    let (text, is_importable) = sent.checked();
    assert!(is_importable && text.contains("0 high priority"), "{text}");
    assert_eq!(sent.cells(SERVED).0, ["1", "1"]);
}

#[test]
fn an_export_converted_onto_itself_loses_nothing_as_a_folder_or_as_a_zip() {
    let sent = Sent::of_a_leaver();
    let before: Vec<String> = files(&sound()).iter().map(|(name, _)| sent.text(name)).collect();
    fs::write(sent.path().join("notes.txt"), "mine").unwrap();
    let folder = sent.path().to_str().unwrap();
    let place = tempfile::tempdir().unwrap();
    let zip = place.path().join("x.zip");
    let zip = zip.to_str().unwrap();

    for (from, to) in [(folder, folder), (folder, zip), (zip, zip), (zip, folder)] {
        let done = wayhome(&["convert", from, "--out", to]);
        assert!(done.status.success(), "{from} to {to}: {}", said(&done));
    }

    let after: Vec<String> = files(&sound()).iter().map(|(name, _)| sent.text(name)).collect();
    assert_eq!(after, before);
    assert_eq!(sent.text("notes.txt"), "mine");
    assert_eq!(fs::read_dir(sent.path()).unwrap().count(), before.len() + 1, "nothing temporary stays");
}

#[test]
fn a_project_or_continuum_that_the_export_lacks_is_refused_with_those_it_has() {
    let sent = Sent::of_a_leaver();
    assert!(report(sent.path(), "apr", &["--project", " p , "]).0.status.success());
    for (wrong, right) in [
        (["--project", "999"], "p (Shelter)"),
        (["--project", "Shelter"], "\"Shelter\" is the name of project p"),
        (["--project", " , "], "p (Shelter)"),
        (["--coc", "CA-999"], "CA-510"),
    ] {
        let with: &[&str] = if wrong[0] == "--coc" { &["--project", "p"] } else { &[] };
        let more = [&wrong[..], with].concat();

        let (done, out) = report(sent.path(), "apr", &more);

        assert!(!done.status.success() && said(&done).contains(right), "{wrong:?}: {}", said(&done));
        assert!(
            !out.path().join("out.zip").exists() && !out.path().join("out/Q5a.csv").exists(),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_file_without_its_header_is_named_and_none_of_its_cells_is_told() {
    let sent = Sent::of_a_leaver().change("Client.csv", |text| text.split_once('\n').unwrap().1.to_owned());

    let (text, is_importable) = sent.checked();

    assert!(!is_importable && text.contains("Client.csv has no header row"), "{text}");
    for cell in ["Ana", "Mendez", "1980-05-06"] {
        assert!(!text.contains(cell), "{cell} in {text}");
    }
}

#[test]
fn rows_lost_to_one_cause_are_one_finding_with_three_of_them() {
    let lost = line(Exit, &[("ExitID", "x"), ("EnrollmentID", "e1")]) + ",Ana\n";
    let sent = Sent::of_a_leaver().change("Exit.csv", |text| format!("{text}{}", lost.repeat(300)));

    let (text, is_importable) = sent.checked();

    assert!(!is_importable && text.contains("(300)") && text.contains("and 297 more"), "{text}");
    assert_eq!(text.lines().filter(|line| line.contains("Exit.csv, row ")).count(), 3, "{text}");
    assert!(!text.contains("Ana"), "{text}");
}

#[test]
fn empty_fields_too_many_and_rows_of_nothing_change_no_number() {
    let sent = Sent::of_a_leaver()
        .change("Exit.csv", |text| text.replace('\n', ",\n"))
        .change("Enrollment.csv", |text| text.to_owned() + ",,,,\n , ,\n");

    let (text, is_importable) = sent.checked();

    assert!(is_importable && text.contains("CSV-14") && text.contains("CSV-16"), "{text}");
    assert_eq!(sent.cells(SERVED).0, ["1", "1"]);
}

#[test]
fn blanks_around_ids_and_codes_and_small_letters_lose_nobody() {
    let sent = Sent::of_a_leaver()
        .change("Exit.csv", |text| text.replace(",e1,", ", e1  ,"))
        .change("Enrollment.csv", |text| text.replace("CA-510", " ca-510 "));

    let (text, _) = sent.checked();

    assert!(text.contains("CSV-17") && !text.contains("FS-46"), "{text}");
    assert_eq!(sent.cells(SERVED).0, ["1", "1"]);
    let (done, out) = report(sent.path(), "apr", &["--project", "p", "--coc", "ca-510"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(cell(&out, "Q5a", "C2"), "1");
}

#[test]
fn the_stay_of_a_client_who_was_deleted_is_left_out_and_named() {
    let deleted = line(Client, &[("PersonalID", "c2"), ("DateDeleted", "2026-02-01 00:00:00")]);
    let stay = [("EnrollmentID", "e2"), ("PersonalID", "c2"), ("HouseholdID", "h2"), ("ProjectID", "p")];
    let stay = line(Enrollment, &[stay.as_slice(), &[("EntryDate", "2025-12-01")]].concat());
    let sent = Sent::of_a_leaver()
        .change("Client.csv", |text| format!("{text}{deleted}\n"))
        .change("Enrollment.csv", |text| format!("{text}{stay}\n"));

    assert!(sent.checked().0.contains("CSV-18"));
    let (served, text) = sent.cells(SERVED);
    assert!(served == ["1", "1"] && text.contains("CSV-18"), "{served:?} {text}");
}

/// A second stay in the shelter.
fn and_a_stay(person: &str, household: &str, more: &[(&str, &str)]) -> Sent {
    let ids = [("EnrollmentID", "e2"), ("PersonalID", person), ("HouseholdID", household)];
    let stay = [&ids[..], &[("ProjectID", "p"), ("EntryDate", "2026-03-01")][..], more].concat();
    let client = line(Client, &[("PersonalID", "c2"), ("FirstName", "Berta")]);
    Sent::of_a_leaver()
        .change("Client.csv", |text| format!("{text}{client}\n"))
        .change("Enrollment.csv", |text| format!("{text}{}\n", line(Enrollment, &stay)))
}

#[test]
fn two_stays_of_a_person_under_one_household_of_a_project_are_named() {
    let (text, is_importable) = and_a_stay("c1", "h1", &[]).checked();
    assert!(!is_importable && text.contains("High Priority FS-42 (1)"), "{text}");
    assert!(!and_a_stay("c1", "h9", &[]).checked().0.contains("FS-42"), "another household");
    assert!(!and_a_stay("c2", "h1", &[]).checked().0.contains("FS-42"), "another member");
}

#[test]
fn the_continuum_of_an_enrollment_is_asked_of_heads_only() {
    let without_coc = |relationship| [("RelationshipToHoH", relationship), ("EnrollmentCoC", "")];
    let of_child = and_a_stay("c2", "h1", &without_coc("2")).checked().0;
    let of_head = and_a_stay("c2", "h2", &without_coc("1")).checked().0;
    assert!(!of_child.contains("EnrollmentCoC"), "{of_child}");
    assert!(of_head.contains("FS-25") && of_head.contains("EnrollmentCoC"), "{of_head}");
}

#[test]
fn dates_that_a_spreadsheet_wrote_anew_are_read_and_named() {
    let sent = Sent::of_a_leaver()
        .change("Exit.csv", |text| text.replace("2026-01-09", "1/9/2026"))
        .change("Enrollment.csv", |text| text.replace("2025-11-01,", "11/1/2025 0:00,"));

    let (text, is_importable) = sent.checked();

    assert!(!is_importable && text.contains("High Priority FS-24"), "{text}");
    assert_eq!(sent.cells(SERVED).0, ["1", "1"]);
}

#[test]
fn engaged_people_of_a_former_stay_are_said_to_be_why_two_columns_disagree() {
    let rows = with(
        but(&[
            (Project, &[("ProjectType", "4"), ("HousingType", "")]),
            (Enrollment, &[("DateOfEngagement", "2025-11-10")]),
        ]),
        &[
            (Exit, &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("ExitDate", "2026-01-09")]),
            (
                Enrollment,
                &[
                    ("EnrollmentID", "e2"),
                    ("HouseholdID", "h2"),
                    ("ProjectID", "p"),
                    ("EntryDate", "2026-03-01"),
                ],
            ),
        ],
    );
    let sent = Sent::of(&rows);

    let (cells, english) = sent.cells([("Q5a", "B6"), ("Q5a", "C6")]);
    let (done, _) = report(sent.path(), "apr", &["--project", "p", "--language", "es"]);

    assert_eq!(cells, ["1", "0"], "the engaged stay has ended, the person has come again");
    assert!(english.contains("Somebody in street outreach has an engaged stay"), "{english}");
    assert!(!said(&done).contains("Somebody") && said(&done).contains("AG-Q5a-DQ"), "{}", said(&done));
}

#[test]
fn a_zip_of_a_mac_is_read_and_one_that_is_none_or_holds_a_folder_is_refused_by_its_rule() {
    let mac: &[(&str, &[u8])] = &[("__MACOSX/._Client.csv", b"Mac"), (".DS_Store", b"Mac")];
    let (_folder, sent) = written(&zipped(str::to_owned, mac));
    let (done, out) = report(&sent, "apr", &["--project", "p"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(cell(&out, "Q5a", "C2"), "1");

    for (bytes, rule) in [
        (zipped(|name| format!("export\\{name}"), &[]), "FS-02"),
        (zipped(|name| format!("export/{name}"), &[]), "FS-02"),
        (Vec::new(), "FS-01"),
        (b"%PDF-1.7".to_vec(), "FS-01"),
    ] {
        let (_folder, sent) = written(&bytes);
        let checked = wayhome(&["check", sent.to_str().unwrap()]);
        let (done, out) = report(&sent, "apr", &["--project", "p"]);
        assert!(!checked.status.success() && said(&checked).contains(rule), "{rule}: {}", said(&checked));
        assert!(!done.status.success() && !out.path().join("out.zip").exists(), "{rule}");
    }
}

#[test]
fn a_file_that_is_missing_or_a_person_listed_twice_is_said_by_the_report_as_by_the_check() {
    let sent = Sent::of_a_leaver();
    fs::remove_file(sent.path().join("Exit.csv")).unwrap();
    let (_, said) = sent.cells([("Q5a", "C2")]);
    assert!(said.contains("FS-03") && said.contains("Exit.csv"), "{said}");

    let twice = |text: &str| format!("{text}{}\n", text.lines().nth(1).unwrap());
    let (_, said) = Sent::of_a_leaver().change("Client.csv", twice).cells([("Q5a", "C2")]);
    assert!(said.contains("FS-40"), "{said}");
}

#[test]
fn an_exit_before_the_start_is_named_by_row() {
    let sent = Sent::of_a_leaver().change("Exit.csv", |text| text.replace("2026-01-09", "1990-01-01"));
    let (said, _) = sent.checked();
    assert!(said.contains("DT-01") && said.contains("1990-01-01"), "{said}");
}

#[test]
fn a_converted_export_says_that_it_is_of_fy2026_whatever_it_said_before() {
    let sent = Sent::of_a_leaver().change("Export.csv", |text| text.replace("2026 v1.0", "2028 v9"));
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("converted");
    let done = wayhome(&["convert", sent.path().to_str().unwrap(), "--out", to.to_str().unwrap()]);
    assert!(done.status.success() && said(&done).contains("FS-06"), "{}", said(&done));
    assert!(fs::read_to_string(to.join("Export.csv")).unwrap().contains("2026 v1.0"));
}

#[test]
fn of_an_export_with_a_damaged_file_nothing_is_written() {
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let sent = Sent::of_a_leaver();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in fs::read_dir(sent.path()).unwrap() {
        let entry = entry.unwrap();
        writer.start_file(entry.file_name().into_string().unwrap(), options).unwrap();
        writer.write_all(&fs::read(entry.path()).unwrap()).unwrap();
    }
    let mut bytes = writer.finish().unwrap().into_inner();
    let at = bytes.windows(10).position(|part| part == b"2026-01-09").unwrap();
    bytes[at] = b'3';
    let (_folder, path) = written(&bytes);

    let (done, _) = report(&path, "apr", &["--project", "p"]);
    assert!(!done.status.success() && said(&done).contains("ZIP-11"), "{}", said(&done));
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("converted");
    let done = wayhome(&["convert", path.to_str().unwrap(), "--out", to.to_str().unwrap()]);
    assert!(!done.status.success() && !to.exists(), "{}", said(&done));
}
