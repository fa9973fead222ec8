//! Every set of HUD's vendor test kit, table by table and cell by cell.

use std::fmt::Write as _;
use std::path::Path;

use reports::render::csv;

use crate::expected::{Exclusions, compare, parse, read};
use crate::kit;

#[test]
fn every_cell_of_the_kit_is_as_expected() {
    let Some(kit) = kit::folder() else { return };
    let differences = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differences.csv");
    let exclusions = Exclusions::none().and(&kit.join("exclusions_fy2026.csv")).and(&differences);
    let mut found = String::new();

    for set in kit::sets(&kit, &["APR", "CAPER"]) {
        let name = format!("{}/{}", set.report, set.name);
        let report = kit::run(&kit, &set);
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
