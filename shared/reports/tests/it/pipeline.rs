//! From the bytes of an export to the report: whatever the bytes, a report or a clear refusal.

use domain::Record;
use exchange::Source;
use hud::FileId;
use reports::{FILES, Input, Parameters, Report, ReportKind};

use crate::fuzz::{Dice, each_seed};
use crate::story::a_project_of_type;

type Files = Vec<(String, Vec<u8>)>;

/// All 24 files with a family and a lodger in them.
fn export() -> Files {
    let story = a_project_of_type(2)
        .record(
            FileId::Export,
            &[
                ("ExportID", "x"),
                ("SourceType", "1"),
                ("ExportDate", "2026-10-01 08:00:00"),
                ("ExportStartDate", "2025-10-01"),
                ("ExportEndDate", "2026-09-30"),
                ("CSVVersion", "2026 v1.0"),
                ("HashStatus", "1"),
            ],
        )
        .client("ana", "1990-05-05")
        .stay("e1", "ana", "2025-11-03")
        .income("e1", "2025-11-03", "1", "100")
        .client("ben", "2015-05-05")
        .member("e2", "ben", "2025-11-03", "e1", "2")
        .exit("e2", "2026-02-03", "410")
        .client("cleo", "1960-05-05")
        .stay("e3", "cleo", "2026-01-03");
    FileId::ALL.iter().map(|file| (file.csv_name().to_owned(), written(*file, &story.records))).collect()
}

fn written(file: FileId, records: &[Record]) -> Vec<u8> {
    let names: Vec<&str> = file.columns().iter().map(|column| column.name).collect();
    let mut text = names.join(",") + "\n";
    for record in records.iter().filter(|record| record.file() == file) {
        let fields: Vec<String> = record.values().iter().map(ToString::to_string).collect();
        text += &(fields.join(",") + "\n");
    }
    text.into_bytes()
}

fn report(files: Files) -> Option<Report> {
    let source = Source::from_files(files).ok()?;
    let (start, end) = (domain::date(2025, 10, 1), domain::date(2026, 9, 30));
    let mut input = Input::new(Parameters::new(ReportKind::Apr, &["p"], start, end));
    for file in FILES {
        source.read(*file, Some(input.columns(*file)), |_, record| input.push(record));
    }
    Some(input.finish())
}

fn people(files: Files) -> Option<u64> {
    report(files).map(|report| report.totals().people)
}

#[test]
fn an_export_makes_the_report_that_its_records_make() {
    assert_eq!(people(export()), Some(3));
}

#[test]
fn a_missing_optional_file_or_an_empty_one_leaves_the_rest_standing() {
    let without = |name: &str| export().into_iter().filter(|(file, _)| file != name).collect::<Files>();
    let emptied = |name: &str| {
        let empty = |(file, bytes): (String, Vec<u8>)| {
            let bytes = if file == name { Vec::new() } else { bytes };
            (file, bytes)
        };
        export().into_iter().map(empty).collect::<Files>()
    };
    for name in ["Event.csv", "YouthEducationStatus.csv", "IncomeBenefits.csv"] {
        assert!(people(without(name)).is_none_or(|people| people == 3), "{name} missing");
        assert!(people(emptied(name)).is_none_or(|people| people == 3), "{name} empty");
    }
    assert!(people(emptied("Enrollment.csv")).is_none_or(|people| people == 0));
}

#[test]
fn an_export_in_latin_1_and_one_of_a_single_row_are_read() {
    let mut latin = export();
    let clients = latin.iter_mut().find(|(name, _)| name == "Client.csv").unwrap();
    let name = clients.1.windows(4).position(|bytes| bytes == b"Diaz").unwrap();
    clients.1[name + 1] = 0xED;
    assert_eq!(people(latin), Some(3));

    let mut single = export();
    for (name, bytes) in &mut single {
        if name != "Export.csv" && name != "Project.csv" {
            let header = bytes.iter().position(|byte| *byte == b'\n').unwrap();
            let second = bytes[header + 1..].iter().position(|byte| *byte == b'\n');
            bytes.truncate(second.map_or(header + 1, |at| header + at + 2));
        }
    }
    assert_eq!(people(single), Some(1));
}

#[test]
fn any_bytes_end_in_a_report_or_a_refusal() {
    let whole = export();
    each_seed("bytes", |seed| {
        let mut dice = Dice(seed);
        let mut files = whole.clone();
        for _ in 0..=dice.roll() % 6 {
            let file = dice.roll() % files.len();
            spoil(&mut files[file].1, &mut dice);
        }
        if let Some(report) = report(files) {
            assert_eq!(report.tables().len(), 67);
            report.worklists();
        }
    });
}

/// Changes, cuts or doubles some bytes.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if bytes.is_empty() {
        return;
    }
    let at = dice.roll() % bytes.len();
    let len = (dice.roll() % 40).min(bytes.len() - at);
    match dice.roll() % 5 {
        0 => bytes[at] = dice.pick(b",\"\n\r\0\xFF9-a"),
        1 => drop(bytes.drain(at..at + len)),
        2 => bytes.truncate(at),
        3 => {
            let copy = bytes[at..at + len].to_vec();
            bytes.splice(at..at, copy);
        }
        _ => {
            let digits = dice.pick(&["9999-12-31", "-1", "0000-00-00", "4711", "\"\"", "2026-02-29"]);
            bytes.splice(at..at, digits.bytes());
        }
    }
}
