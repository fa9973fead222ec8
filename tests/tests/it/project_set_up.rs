//! PS-01 to PS-38: an import tells how its projects are set up, and is done all the same.

use std::io::Write as _;

use kits::set_up::{Row, faults, files, sound};
use serde_json::Value;
use testkit::{SignedIn, Stack};

use crate::export::{checked, finished};

fn zip(rows: &[Row]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files(rows) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The checks of project set-up that an import names, once it is done.
async fn named(terry: &SignedIn<'_>, rows: &[Row]) -> Vec<String> {
    let import = checked(terry, &zip(rows)).await;
    finished(terry, &import).await;
    let found = terry.get(&format!("/api/admin/imports/{import}/findings")).await.succeeds().body;
    let rules = found["counts"].as_array().unwrap().iter().map(|count| &count["rule"]);
    rules.filter_map(Value::as_str).filter(|rule| rule.starts_with("PS-")).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_fault_of_a_projects_set_up_is_named_by_its_import_and_none_stops_it() {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");

    assert_eq!(named(&terry, &sound()).await, [""; 0]);
    for (check, rows) in faults() {
        let found = named(&terry, &rows).await;
        assert!(found.iter().any(|rule| rule == check), "{check}: {found:?}");
    }
}
