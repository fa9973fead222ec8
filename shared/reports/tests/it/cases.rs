//! The worked cases of the kit: small exports with the cells that HUD's text wants of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use exchange::Source;
use reports::{FILES, Input, Parameters, Report, ReportKind, render};

use crate::expected::{parse, read, same};
use crate::kit;

/// Cases whose files are as people send them, and which ask about the numbers of a report. The other cases of that
/// folder ask about reading, checking and converting.
const AS_PEOPLE_SEND_THEM: &[&str] = &[
    "04-client-and-exit-rows-twice",
    "08-household-id-kept-for-readmission",
    "10-left-before-move-in-and-newborn",
    "14-benefits-no-with-data-not-collected-sources",
    "15-homeless-history-answers-that-do-not-fit",
    "16-sole-member-not-head-and-blank-household-id",
    "18-exit-without-date-created-and-deleted-exit",
    "20-outreach-engaged-then-new-stay-not-engaged",
    "22-income-no-with-amount-and-person-without-client-row",
];

#[test]
fn every_cell_of_every_worked_case_is_as_expected() {
    let Some(kit) = kit::folder() else { return };
    let mut found = String::new();
    let mut cells = 0;
    for case in folders(&kit.join("cases")) {
        let commands = kit::text(&case.join("WHY.md"));
        let report = report(&case.join("input"), command(&commands, "input"));
        let expected = read(&case.join("expected.csv"));
        for line in &expected[1..] {
            cells += 1;
            compare(&mut found, &case, &report, (&line[0], &line[1], &line[2]));
        }
    }
    assert!(found.is_empty(), "cells that differ:\n{found}");
    println!("{cells} cells compared");
    assert!(cells >= 19, "the kit's cases hold cells");
}

#[test]
fn every_cell_of_an_export_as_people_send_it_is_as_expected() {
    let Some(kit) = kit::folder() else { return };
    let mut found = String::new();
    for name in AS_PEOPLE_SEND_THEM {
        let case = kit.join("csv-cases").join(name);
        let text = kit::text(&case.join("CASE.md"));
        let mut cells = 0;
        let inputs = text.lines().filter_map(|line| line.strip_prefix("- `")?.split_once("` : "));
        // Some cases name variants of their files that are not handed on.
        for (input, wanted) in inputs.filter(|(input, _)| case.join(input).is_dir()) {
            let report = report(&case.join(input), command(&text, input));
            for cell in wanted.split(", ") {
                let (place, value) = cell.split_once(" = ").unwrap();
                let (table, address) = place.split_once(' ').unwrap();
                compare(&mut found, &case, &report, (table, address, value));
                cells += 1;
            }
        }
        assert!(cells > 0, "{name} wants no cell");
    }
    assert!(found.is_empty(), "cells that differ:\n{found}");
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The words of the command that makes the report of `input`.
fn command<'a>(text: &'a str, input: &str) -> Vec<&'a str> {
    let line = text.lines().find(|line| line.contains(&format!("wayhome apr --csv {input} "))).unwrap();
    line.split_whitespace().map(|word| word.trim_matches('`')).collect()
}

/// The report as the command asks for it.
pub fn report(folder: &Path, command: Vec<&str>) -> Report {
    let option = |name: &str| {
        let at = command.iter().position(|word| *word == name)?;
        command.get(at + 1).copied()
    };
    let kind = match option("--report") {
        Some("caper") => ReportKind::Caper,
        Some("ce-apr") => ReportKind::CeApr,
        _ => ReportKind::Apr,
    };
    let projects: Vec<&str> = option("--project").unwrap().split(',').collect();
    let day = |name: &str| option(name).unwrap().parse().unwrap();
    let mut parameters = Parameters::new(kind, &projects, day("--start"), day("--end"));
    parameters.coc = option("--coc").map(str::to_owned);
    let source: Source = exchange::open(folder).unwrap();
    let mut input = Input::new(parameters);
    for file in FILES {
        source.read(*file, Some(input.columns(*file)), |_, record| input.push(record));
    }
    input.finish()
}

/// Adds a line to `found` if a cell, a sum of rows (`SUMB`) or the number of lines (`LINES`) is not as wanted.
fn compare(found: &mut String, case: &Path, report: &Report, wanted: (&str, &str, &str)) {
    let (table, address, value) = wanted;
    let computed = report.tables().iter().find(|candidate| candidate.id == table);
    let grid = parse(&render::csv(computed.unwrap_or_else(|| panic!("no table {table}"))));
    let cell = |column: usize, row: usize| grid[row][column].clone();
    let have = if address == "LINES" {
        grid.len().to_string()
    } else if let Some(column) = address.strip_prefix("SUM") {
        let column = usize::from(column.as_bytes()[0] - b'A');
        (1..=6).map(|row| cell(column, row).parse::<u64>().unwrap()).sum::<u64>().to_string()
    } else {
        let column = usize::from(address.as_bytes()[0] - b'A');
        cell(column, address[1..].parse::<usize>().unwrap() - 1)
    };
    if !same(value, &have) {
        let name = case.file_name().unwrap().to_string_lossy();
        writeln!(found, "{name} {table} {address}: expected {value}, found {have}").unwrap();
    }
}
