//! `apr`: from CSV files to all tables of the APR, over only parsing the same files.

use std::path::Path;

use domain::Date;
use hud::FileId;
use reports::{Input, Parameters, Report, ReportKind, Value};

use crate::measure::{Measure, median, peak, peak_alone, short, timed};
use crate::{Failure, export};

/// Enrollments in the export, and how often the run of that size is repeated.
const SIZES: &[(usize, usize)] = &[(1_000, 15), (10_000, 9), (100_000, 5), (1_000_000, 3)];

/// The programs of the kit that HUD made an APR of; all in one report.
pub(crate) const PROJECTS: &[&str] = &["441", "808", "957", "1009", "239", "242"];
/// The period that HUD made them for.
pub(crate) const START: Date = domain::date(2020, 10, 1);
pub(crate) const END: Date = domain::date(2021, 9, 30);

pub(crate) fn run() -> Result<(), Failure> {
    let print = |name: String, value: f64, unit: &str, must: Option<f64>, aim: Option<f64>| {
        Measure { bench: "apr", name, value, unit, must, aim }.print();
    };
    let expected = numbers(&report(&export::folder(1)?)?);
    let mut seconds = Vec::new();

    for (enrollments, repeats) in SIZES {
        let size = short(*enrollments);
        let times = export::times(*enrollments);
        let folder = export::folder(times)?;
        let (mut engine, mut parsing) = (Vec::new(), Vec::new());
        for _ in 0..*repeats {
            let (took, rows) = timed(|| parse(&folder))?;
            parsing.push(took);
            let (took, report) = timed(|| report(&folder))?;
            engine.push(took);
            is_so_many_times(&numbers(&report), &expected, times)?;
            if rows == 0 {
                return Err("nothing was parsed".into());
            }
        }
        let (engine, parsing) = (median(engine), median(parsing));
        seconds.push((*enrollments as f64, engine));
        print(format!("time, {size} enrollments"), engine, "s", None, None);
        print(
            format!("time over parsing, {size} enrollments"),
            engine / parsing,
            "ratio",
            Some(2.5),
            Some(1.5),
        );
        let is_largest = enrollments == &SIZES[SIZES.len() - 1].0;
        let (must, aim) = if is_largest { (Some(600.0), Some(250.0)) } else { (None, None) };
        print(format!("peak memory, {size} enrollments"), peak_alone("apr", &folder)?, "MB", must, aim);
    }

    // From 10k on: below, starting costs more than counting.
    let (small, large) = (seconds[1], seconds[seconds.len() - 1]);
    let exponent = (large.1 / small.1).ln() / (large.0 / small.0).ln();
    print("growth exponent, 10k to 1M enrollments".to_owned(), exponent, "", Some(1.05), None);
    Ok(())
}

/// Makes one report and prints the peak of memory in doing so.
pub(crate) fn alone(folder: &Path) -> Result<(), Failure> {
    let report = report(folder)?;
    if report.tables().is_empty() {
        return Err("the report has no tables".into());
    }
    println!("{}", peak()?);
    Ok(())
}

/// What `wayhome apr` does with a folder, up to the tables.
pub(crate) fn report(folder: &Path) -> Result<Report, Failure> {
    let source = exchange::open(folder).map_err(|refusal| refusal.to_string())?;
    let mut input = Input::new(Parameters::new(ReportKind::Apr, PROJECTS, START, END));
    for file in reports::FILES {
        source.read(*file, Some(input.columns(*file)), |_, record| input.push(record));
    }
    Ok(input.finish())
}

/// Reads every field of the files that a report reads, and keeps nothing. Returns the number of rows.
fn parse(folder: &Path) -> Result<usize, Failure> {
    let mut rows = 0;
    let mut row = csv::ByteRecord::new();
    for file in reports::FILES {
        let mut reader = csv::Reader::from_path(folder.join(FileId::csv_name(*file)))?;
        while reader.read_byte_record(&mut row)? {
            rows += 1;
        }
    }
    Ok(rows)
}

/// Every cell, by table, row and column.
fn numbers(report: &Report) -> Vec<(String, Value)> {
    let tables = report.tables().iter();
    tables
        .flat_map(|table| {
            table.rows.iter().enumerate().flat_map(move |(row, cells)| {
                let place = move |column: usize| format!("{} row {row} column {column}", table.id);
                cells.cells.iter().enumerate().map(move |(column, cell)| (place(column), cell.value.clone()))
            })
        })
        .collect()
}

/// Of `times` copies every count is so many times that of one; every average, share and text is the same.
fn is_so_many_times(found: &[(String, Value)], one: &[(String, Value)], times: usize) -> Result<(), Failure> {
    if found.len() != one.len() {
        return Err("the report has other tables when it is large".into());
    }
    for ((place, found), (_, one)) in found.iter().zip(one) {
        let right = match (found, one) {
            (Value::Count(found), Value::Count(one)) => *found == one * times as u64,
            (found, one) => found.to_string() == one.to_string(),
        };
        if !right {
            return Err(format!("{place}: {found} is not {times} times {one}").into());
        }
    }
    Ok(())
}
