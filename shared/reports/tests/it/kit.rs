//! HUD's vendor kit, where it lies beside the project; it is not part of it.

use std::path::{Path, PathBuf};

use domain::{Date, Record, parse_field};
use hud::FileId;
use reports::{FILES, Input, Parameters, Report, ReportKind};

/// A line of the kit's manifest.
pub struct Set {
    /// "APR" or "CAPER".
    pub report: String,
    pub name: String,
    pub projects: Vec<String>,
    pub start: Date,
    pub end: Date,
    pub coc: String,
}

/// The kit's folder; `None` where there is no kit and none is required.
pub fn folder() -> Option<PathBuf> {
    kits::hud_kit()
}

/// The sets of the manifest that are run with one of the given reports.
pub fn sets(kit: &Path, reports: &[&str]) -> Vec<Set> {
    let mut reader = csv::Reader::from_path(kit.join("manifest.csv")).unwrap();
    let lines = reader.records().map(Result::unwrap);
    lines
        .filter(|line| reports.contains(&&line[0]))
        .map(|line| Set {
            report: line[0].to_owned(),
            name: line[1].to_owned(),
            projects: line[2].split('+').map(str::to_owned).collect(),
            start: line[6].parse().unwrap(),
            end: line[7].parse().unwrap(),
            coc: line[8].to_owned(),
        })
        .collect()
}

/// A text of the kit.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The kit's FY2026 files, read once for all sets.
pub fn records(kit: &Path) -> Vec<Record> {
    let folder = kit.join("inputs_fy2026");
    FILES.iter().flat_map(|file| read(&folder, *file)).collect()
}

fn read(folder: &Path, file: FileId) -> Vec<Record> {
    let mut reader = csv::Reader::from_path(folder.join(file.csv_name())).unwrap();
    let lines = reader.records().map(Result::unwrap).map(|line| {
        let mut record = Record::new(file);
        for (at, (column, text)) in file.columns().iter().zip(&line).enumerate() {
            record.set(at, parse_field(column, text).unwrap_or_default());
        }
        record
    });
    lines.collect()
}

/// Runs the report of a set.
pub fn run(records: &[Record], set: &Set) -> Report {
    let kind = match set.report.as_str() {
        "APR" => ReportKind::Apr,
        "CAPER" => ReportKind::Caper,
        _ => ReportKind::CeApr,
    };
    let projects: Vec<&str> = set.projects.iter().map(String::as_str).collect();
    let mut parameters = Parameters::new(kind, &projects, set.start, set.end);
    if kind == ReportKind::CeApr {
        parameters.coc = Some(set.coc.clone());
    }
    let mut input = Input::new(parameters);
    records.iter().for_each(|record| input.push(record));
    input.finish()
}

/// Writes the files of a set below the folder that `WAYHOME_REPORTS_OUT` names, for the kit's own `compare.py`.
pub fn write_if_asked(set: &Set, report: &Report) {
    let Some(out) = std::env::var_os("WAYHOME_REPORTS_OUT") else { return };
    let folder = Path::new(&out).join(&set.report).join(&set.name);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in reports::render::files(report) {
        std::fs::write(folder.join(name), text).unwrap();
    }
}
