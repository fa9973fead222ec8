//! The offline commands, as a person types them.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use crate::typed::{said, wayhome};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("wayhome-offline-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A small export: one program, one person, one stay.
fn export(name: &str) -> PathBuf {
    let folder = folder(name);
    let files = [
        ("Export.csv", "ExportID,CSVVersion\ne1,2026 v1.0\n"),
        ("Project.csv", "ProjectID,OrganizationID,ProjectName,ProjectType,ExportID\n7,o1,Shelter,0,e1\n"),
        ("Client.csv", "PersonalID,FirstName,LastName,DOB,Sex,ExportID\np1,Rosa,Mendez,1988-04-17,0,e1\n"),
        (
            "Enrollment.csv",
            "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC,ExportID\n\
             n1,p1,7,2025-11-03,h1,1,CA-510,e1\n",
        ),
    ];
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

#[test]
fn a_report_is_written_table_by_table_with_its_zip_and_findings() {
    let (csv, out) = (export("apr"), folder("apr-out"));
    let zip = out.join("apr.zip");
    let period = ["--start", "2025-10-01", "--end", "2026-09-30", "--report", "apr"];

    let mut arguments = vec!["apr", "--csv", csv.to_str().unwrap(), "--project", "7"];
    arguments.extend(period);
    arguments.extend(["--out", out.to_str().unwrap(), "--zip", zip.to_str().unwrap()]);
    let done = wayhome(&arguments);

    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(fs::read_to_string(out.join("Q7a.csv")).unwrap().contains("\"Adults\",1,"));
    assert!(
        fs::read_to_string(out.join("findings.csv")).unwrap().starts_with("Severity,Rule,File,Row,Column")
    );
    assert!(fs::read(zip).unwrap().starts_with(b"PK"));
}

#[test]
fn an_export_that_cannot_be_read_makes_no_report() {
    let out = folder("none-out");

    let done = wayhome(&[
        "apr",
        "--csv",
        "/no/such/export",
        "--project",
        "7",
        "--start",
        "2025-10-01",
        "--end",
        "2026-09-30",
        "--out",
        out.to_str().unwrap(),
    ]);

    assert!(!done.status.success());
    assert!(!out.join("Q7a.csv").exists());
    assert!(!done.stderr.is_empty());
}

#[test]
fn a_broken_row_is_named_by_file_row_and_column() {
    let csv = export("check");
    fs::write(csv.join("Client.csv"), "PersonalID,FirstName,DOB,Sex,ExportID\np1,Rosa,04/17/1988,0,e1\n")
        .unwrap();

    let text = String::from_utf8(wayhome(&["check", "--csv", csv.to_str().unwrap()]).stdout).unwrap();

    assert!(text.contains("Client.csv, column DOB: row 2"), "{text}");
    assert!(!text.contains("Rosa"), "{text}");
}

#[test]
fn a_converted_export_converts_to_the_same_bytes_again() {
    let (csv, out) = (export("convert"), folder("convert-out"));
    let (once, twice) = (out.join("once.zip"), out.join("twice.zip"));

    for (from, to) in [(&csv, &once), (&once, &twice)] {
        let done = wayhome(&["convert", "--csv", from.to_str().unwrap(), "--out", to.to_str().unwrap()]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    assert_eq!(fs::read(once).unwrap(), fs::read(twice).unwrap());
}

#[test]
fn a_hashed_export_holds_no_name() {
    let (csv, out) = (export("hashed"), folder("hashed-out"));

    wayhome(&["convert", "--csv", csv.to_str().unwrap(), "--out", out.to_str().unwrap(), "--hashed"]);

    let clients = fs::read_to_string(out.join("Client.csv")).unwrap();
    assert!(clients.contains("p1") && !clients.contains("Rosa") && !clients.contains("Mendez"), "{clients}");
}

/// Runs the report on the small export, with other arguments besides.
fn report(csv: &str, out: &std::path::Path, more: &[&str]) -> Output {
    let mut arguments =
        vec!["apr", csv, "--start", "10/01/2025", "--end", "9/30/2026", "--out", out.to_str().unwrap()];
    arguments.extend(more);
    wayhome(&arguments)
}

#[test]
fn of_a_former_report_nothing_stays_in_the_folder_but_what_is_not_a_report() {
    let (csv, out) = (export("stale"), folder("stale-out"));
    // Of a CAPER, of this report, and two files that are of no report.
    for name in ["Q22a2.csv", "Q4a.csv", "notes.txt", "Q99z.csv"] {
        fs::write(out.join(name), "old").unwrap();
    }

    let done = report(csv.to_str().unwrap(), &out, &["--project", " 7 "]);

    assert!(done.status.success(), "{}", said(&done));
    assert!(out.join("notes.txt").exists() && out.join("Q99z.csv").exists());
    assert!(!out.join("Q22a2.csv").exists());
    assert_ne!(fs::read_to_string(out.join("Q4a.csv")).unwrap(), "old");
}

#[test]
fn what_cannot_be_written_is_said_with_its_path_before_anything_is_written() {
    let (csv, out) = (export("paths"), folder("paths-out"));
    let nowhere = out.join("no/such/folder/apr.zip");
    for zip in [nowhere.as_path(), out.as_path()] {
        let done = report(csv.to_str().unwrap(), &out, &["--project", "7", "--zip", zip.to_str().unwrap()]);

        assert!(!done.status.success() && said(&done).contains(zip.to_str().unwrap()), "{}", said(&done));
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
    }
}

#[test]
fn a_report_is_not_written_over_its_export() {
    let csv = export("onto");
    let before = fs::read_dir(&csv).unwrap().count();

    let done = report(csv.to_str().unwrap(), &csv, &["--project", "7"]);

    assert!(!done.status.success() && said(&done).contains("write somewhere else"), "{}", said(&done));
    assert_eq!(fs::read_dir(&csv).unwrap().count(), before);
}

#[test]
fn a_report_from_which_every_stay_was_lost_is_no_report() {
    let header =
        "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC,ExportID\n";
    for (what, text) in [
        ("no header", "n1,p1,7,2025-11-03,h1,1,CA-510,e1\n".to_owned()),
        ("no date", format!("{header}n1,p1,7,3 Nov 2025,h1,1,CA-510,e1\n")),
        ("a comma too many", format!("{header}n1,p1,7,2025-11-03,h1,1,CA-510,e1,Rosa\n")),
        ("an empty file", String::new()),
    ] {
        let (csv, out) = (export("lost"), folder("lost-out"));
        fs::write(csv.join("Enrollment.csv"), text).unwrap();
        let zip = out.join("apr.zip");

        let done = report(csv.to_str().unwrap(), &out, &["--project", "7", "--zip", zip.to_str().unwrap()]);

        let text = said(&done);
        assert!(!done.status.success() && text.contains("nothing was written"), "{what}: {text}");
        assert!(
            text.contains("Enrollment.csv") && !text.contains("Rosa") && !text.contains("Mendez"),
            "{text}"
        );
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0, "{what}");
        let converted = ["convert", csv.to_str().unwrap(), "--out", out.to_str().unwrap()];
        assert!(!wayhome(&converted).status.success(), "{what}");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0, "{what}");
    }
}

#[test]
fn an_export_is_not_replaced_by_one_that_holds_less() {
    let csv = export("less");
    let broken = "PersonalID,FirstName\np1,Rosa\np2,Eva,Mendez\n";
    fs::write(csv.join("Client.csv"), broken).unwrap();

    let done = wayhome(&["convert", csv.to_str().unwrap(), "--out", csv.to_str().unwrap()]);

    assert!(!done.status.success() && said(&done).contains("was left as it is"), "{}", said(&done));
    assert_eq!(fs::read_to_string(csv.join("Client.csv")).unwrap(), broken);
    assert_eq!(fs::read_dir(&csv).unwrap().count(), 4);
}

#[test]
fn findings_are_in_one_language_with_how_to_put_them_right() {
    let csv = export("languages");
    for (language, words, others) in [("en", "Vendor", "Proveedor"), ("es", "Proveedor", "Vendor")] {
        for format in ["text", "csv"] {
            let check = ["check", csv.to_str().unwrap(), "--language", language, "--format", format];
            let text = String::from_utf8(wayhome(&check).stdout).unwrap();
            assert!(text.contains(words) && !text.contains(others), "{text}");
        }
    }
}

#[test]
fn a_report_says_how_projects_are_set_up_and_by_which_reading_it_was_made() {
    let (csv, out) = (export("set-up"), folder("set-up-out"));
    for (language, reading, beds) in [
        ("en", "Reading: Q22c", "Shelter (7) is residential but has no beds recorded."),
        ("es", "Lectura: Q22c", "Shelter (7) es residencial pero no tiene camas registradas."),
    ] {
        let done = report(csv.to_str().unwrap(), &out, &["--project", "7", "--language", language]);

        let (told, kept) = (said(&done), fs::read_to_string(out.join("findings.csv")).unwrap());
        for text in [&told, &kept] {
            assert!(text.contains("PS-12") && text.contains(beds), "{text}");
        }
        assert!(told.contains(reading), "{told}");
    }
}

#[test]
fn of_an_export_that_cannot_be_relied_on_no_project_set_up_is_said() {
    let csv = export("no-set-up");
    let checked = wayhome(&["check", csv.to_str().unwrap()]);
    let text = String::from_utf8(checked.stdout).unwrap();
    assert!(!checked.status.success() && text.contains("FS-03") && !text.contains("PS-"), "{text}");
}

/// The rules that `wayhome check` names in an export.
fn named(rows: &[kits::set_up::Row]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in kits::set_up::files(rows) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    String::from_utf8(wayhome(&["check", folder.path().to_str().unwrap()]).stdout).unwrap()
}

#[test]
fn every_fault_of_a_projects_set_up_is_named() {
    let sound = named(&kits::set_up::sound());
    assert!(!sound.contains("PS-"), "{sound}");
    for (check, rows) in kits::set_up::faults() {
        let text = named(&rows);
        assert!(text.contains(check), "{check}: {text}");
    }
}
