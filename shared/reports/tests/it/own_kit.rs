//! The project's own kit in `tests/fixtures/kit`: a few invented people, and every cell that their reports fill.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use reports::render::csv;
use reports::{FILES, Input, Parameters, Report, ReportKind};

use crate::expected::parse;

/// A report of some programs of the kit.
struct Set {
    kind: ReportKind,
    /// Of the file in `expected/`.
    name: &'static str,
    project: &'static str,
}

const SETS: &[Set] = &[
    Set { kind: ReportKind::Apr, name: "apr-psh", project: "psh" },
    Set { kind: ReportKind::Apr, name: "apr-rrh", project: "rrh" },
    Set { kind: ReportKind::Apr, name: "apr-so", project: "so" },
    Set { kind: ReportKind::Caper, name: "caper-es", project: "es" },
    Set { kind: ReportKind::Caper, name: "caper-so", project: "so" },
    Set { kind: ReportKind::Caper, name: "caper-rrh", project: "rrh" },
    Set { kind: ReportKind::Caper, name: "caper-hp", project: "hp" },
    Set { kind: ReportKind::CeApr, name: "ce-apr-ce", project: "ce" },
];

fn kit() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/kit")
}

fn run(set: &Set) -> Report {
    let source = exchange::open(kit().join("export")).unwrap();
    let (start, end) = (domain::date(2025, 10, 1), domain::date(2026, 9, 30));
    let mut parameters = Parameters::new(set.kind, &[set.project], start, end);
    if set.kind == ReportKind::CeApr {
        parameters.coc = Some("CA-510".to_owned());
    }
    let mut input = Input::new(parameters);
    for file in FILES {
        source.read(*file, Some(input.columns(*file)), |_, record| input.push(record));
    }
    input.finish()
}

/// `table,cell,value,row,column` of every cell with a number other than zero.
fn filled_cells(report: &Report) -> Vec<[String; 5]> {
    let mut cells = Vec::new();
    for table in report.tables() {
        let grid = parse(&csv(table));
        for (at, row) in grid.iter().enumerate().skip(1) {
            for (column, value) in row.iter().enumerate().skip(1) {
                if value.parse::<f64>().is_ok_and(|number| number != 0.0) {
                    let letter = char::from(b'A' + u8::try_from(column).unwrap());
                    let header = grid[0].get(column).cloned().unwrap_or_default();
                    let cell = format!("{letter}{}", at + 1);
                    cells.push([table.id.to_owned(), cell, value.clone(), row[0].clone(), header]);
                }
            }
        }
    }
    cells
}

fn expected_cells(set: &Set) -> Vec<[String; 5]> {
    let path = kit().join("expected").join(format!("{}.csv", set.name));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|line| std::array::from_fn(|at| line.as_ref().unwrap()[at].to_owned())).collect()
}

#[test]
fn every_cell_of_our_own_kit_stays_as_it_is_kept() {
    let mut found = Vec::new();
    for set in SETS {
        let (expected, actual) = (expected_cells(set), filled_cells(&run(set)));
        let missing = expected.iter().filter(|cell| !actual.contains(cell)).map(|cell| ("expected", cell));
        let surplus = actual.iter().filter(|cell| !expected.contains(cell)).map(|cell| ("found", cell));
        found.extend(
            missing.chain(surplus).map(|(how, cell)| format!("{}: {how} {}", set.name, cell.join(", "))),
        );
    }

    assert!(found.is_empty(), "cells that differ:\n{}", found.join("\n"));
}

#[test]
fn our_own_kit_fills_every_table_of_every_report() {
    for (kind, tables) in [(ReportKind::Apr, 67), (ReportKind::Caper, 40), (ReportKind::CeApr, 10)] {
        let mut all = BTreeSet::new();
        let mut filled = BTreeSet::new();
        for set in SETS.iter().filter(|set| set.kind == kind) {
            all.extend(run(set).tables().iter().map(|table| table.id.to_owned()));
            filled.extend(expected_cells(set).into_iter().map(|[table, ..]| table));
        }

        let empty: Vec<&String> = all.difference(&filled).collect();
        println!("{kind:?}: {filled:?}");
        assert!(empty.is_empty(), "{kind:?}: no cell is filled in {empty:?}");
        assert_eq!(filled.len(), tables, "{kind:?}");
    }
}

#[test]
fn the_tables_of_our_own_kit_agree_with_each_other() {
    for set in SETS {
        let found = run(set).run_findings();
        let disagreeing: Vec<_> = found.iter().filter(|finding| finding.check.starts_with("AG-")).collect();
        assert!(disagreeing.is_empty(), "{}: {disagreeing:?}", set.name);
    }
}
