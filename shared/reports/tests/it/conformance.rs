//! Every set of HUD's vendor kit, table by table and cell by cell.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use reports::render::csv;

use crate::expected::{Exclusions, compare, parse, read};
use crate::kit;

/// The CE APR has expected tables of FY2022 only; those whose shape did not change are compared.
#[test]
fn the_ce_apr_is_as_expected_where_its_tables_did_not_change() {
    const UNCHANGED: [&str; 7] = ["Q7a", "Q8a", "Q9a", "Q9b", "Q9c", "Q9d", "Q10"];
    let Some(kit) = kit::folder() else { return };
    let exclusions = Exclusions::none().and(&kit.join("exclusions_fy2022.csv")).and(&differences());
    let records = kit::records(&kit);
    let mut found = String::new();

    for set in kit::sets(&kit, &["CE-APR"]) {
        let name = format!("{}/{}", set.report, set.name);
        let report = kit::run(&records, &set);
        kit::write_if_asked(&set, &report);
        let folder = kit.join("expected_fy2022").join(&name);
        for table in report.tables() {
            let mut expected = read(&folder.join(format!("{}.csv", table.id)));
            let mut actual = parse(&csv(table));
            if table.id == "Q5a" {
                // FY2022 had neither a header nor the column for data quality.
                expected.insert(0, Vec::new());
                actual.iter_mut().for_each(|row| drop(row.remove(1)));
            } else if !UNCHANGED.contains(&table.id) {
                continue;
            }
            for (cell, (want, have)) in compare(&name, table.id, &expected, &actual, &exclusions).differences
            {
                writeln!(found, "{name} {} {cell}: expected {want}, found {have}", table.id).unwrap();
            }
        }
    }

    assert!(found.is_empty(), "cells that differ:\n{found}");
}

/// Cells where a settled reading of HUD's text goes against the expected table, with HUD's sentence.
fn differences() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differences.csv")
}

#[test]
fn every_cell_of_the_kit_is_as_expected() {
    let Some(kit) = kit::folder() else { return };
    let exclusions = Exclusions::none().and(&kit.join("exclusions_fy2026.csv")).and(&differences());
    let records = kit::records(&kit);
    let mut found = String::new();

    for set in kit::sets(&kit, &["APR", "CAPER"]) {
        let name = format!("{}/{}", set.report, set.name);
        let report = kit::run(&records, &set);
        kit::write_if_asked(&set, &report);
        let mut compared = 0;
        for table in report.tables() {
            let expected = read(&kit.join("expected_fy2026").join(&name).join(format!("{}.csv", table.id)));
            let comparison = compare(&name, table.id, &expected, &parse(&csv(table)), &exclusions);
            compared += comparison.compared;
            for (cell, (want, have)) in comparison.differences {
                writeln!(found, "{name} {} {cell}: expected {want}, found {have}", table.id).unwrap();
            }
        }
        println!("{name}: {compared} cells compared in {} tables", report.tables().len());
    }

    assert!(found.is_empty(), "cells that differ:\n{found}");
}
