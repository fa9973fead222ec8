//! The offline commands, as a person types them.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

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

fn wayhome(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wayhome")).args(arguments).output().unwrap()
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
        fs::read_to_string(out.join("findings.csv")).unwrap().starts_with("severity,rule,file,row,column")
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

    assert!(text.contains("Client.csv row 2 column DOB"), "{text}");
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
