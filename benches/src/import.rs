//! `import`: validating a zip over parsing it, and the memory it takes.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::measure::{Measure, median, peak, peak_alone, short, timed};
use crate::{Failure, export, memory, storing};

/// Enrollments in the zip, and how often the run of that size is repeated.
const SIZES: &[(usize, usize)] = &[(1_000, 15), (10_000, 7), (100_000, 3)];

fn print(name: String, value: f64, unit: &str, must: Option<f64>, aim: Option<f64>) {
    Measure { bench: "import", name, value, unit, must, aim }.print();
}

/// Only what is measured of writing the records.
pub(crate) fn run_stored() -> Result<(), Failure> {
    storing::run(&print)
}

/// Only what an import does to those who search meanwhile.
pub(crate) fn run_meanwhile() -> Result<(), Failure> {
    storing::run_meanwhile(&print)
}

pub(crate) fn run() -> Result<(), Failure> {
    let one = validate(&export::zip(1)?)?;
    for (enrollments, repeats) in SIZES {
        let size = short(*enrollments);
        let times = export::times(*enrollments);
        let zip = export::zip(times)?;
        let (mut validating, mut parsing) = (Vec::new(), Vec::new());
        for _ in 0..*repeats {
            let (took, parsed) = timed(|| parse(&zip))?;
            parsing.push(took);
            let (took, findings) = timed(|| validate(&zip))?;
            validating.push(took);
            if parsed < times || findings < one {
                return Err(format!("{parsed} rows and {findings} findings are too few").into());
            }
        }
        let (validating, parsing) = (median(validating), median(parsing));
        print(format!("time, {size} enrollments"), validating, "s", None, None);
        print(
            format!("time over parsing, {size} enrollments"),
            validating / parsing,
            "ratio",
            Some(4.0),
            Some(2.0),
        );
        print(
            format!("peak memory, {size} enrollments"),
            peak_alone("import", &zip)?,
            "MB",
            Some(64.0),
            Some(32.0),
        );
    }
    memory::run(&print)?;
    storing::run(&print)
}

/// Validates one export and prints the peak of memory in doing so.
pub(crate) fn alone(export: &Path) -> Result<(), Failure> {
    if validate(export)? == 0 {
        return Err("nothing was found, and every export of the benchmarks has faults".into());
    }
    println!("{}", peak()?);
    Ok(())
}

/// What an upload goes through before anything is written; returns the number of findings.
fn validate(export: &Path) -> Result<u64, Failure> {
    let source = exchange::open(export).map_err(|refusal| refusal.to_string())?;
    Ok(exchange::check(&source).total())
}

/// Inflates every file and reads every field, and keeps nothing. Returns the number of rows.
fn parse(zip: &Path) -> Result<usize, Failure> {
    let mut zip = zip::ZipArchive::new(BufReader::new(File::open(zip)?))?;
    let mut rows = 0;
    let mut row = csv::ByteRecord::new();
    for at in 0..zip.len() {
        let mut reader = csv::Reader::from_reader(zip.by_index(at)?);
        while reader.read_byte_record(&mut row)? {
            rows += 1;
        }
    }
    Ok(rows)
}
