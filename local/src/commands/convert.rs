//! `wayhome convert`: any supported edition in, FY2026 out.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use domain::{Record, Value};
use exchange::rule::{COLUMN_DROPPED, ROW_RETIRED};
use exchange::{Findings, Source, Style, WriteError, Writer};
use hud::FileId;
use hud::columns::export::CSV_VERSION;

use super::asked::{ExportPath, Language};
use super::outputs::{self, Beside};
use super::stays::Stays;
use super::{Failure, findings};

/// What `wayhome convert` is asked.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    export: ExportPath,
    /// Folder to write, or a file that ends in `.zip`.
    #[arg(long)]
    out: PathBuf,
    /// Names and Social Security numbers as hashes (HashStatus 4).
    #[arg(long)]
    hashed: bool,
    /// Language of what is said; that of the system if it is not named.
    #[arg(long, value_enum)]
    language: Option<Language>,
}

/// Name of the zip until it is whole.
const ZIP: &str = "export.zip";

/// Writes the export in FY2026, and what could not be read to standard error. It is written beside its place, read
/// again, and moved there when it is whole. The export itself is replaced only if nothing of it is lost.
///
/// # Errors
/// If nothing could be read, or the output cannot be written.
pub fn run(asked: &Arguments) -> Result<ExitCode, Failure> {
    let language = Language::or_that_of_environment(asked.language);
    let source = match exchange::open(asked.export.get()) {
        Ok(source) => source,
        Err(refusal) => {
            findings::tell(&refusal.0, language)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let structure = exchange::check(&source);
    findings::must_be_whole(&structure, language)?;
    let style = if asked.hashed { Style::Hashed } else { Style::Hud };
    let is_zip = asked.out.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    let beside = if is_zip { Beside::file(&asked.out) } else { Beside::folder(&asked.out) }?;
    let failed = |error: &WriteError| Failure::cannot_write(&asked.out, error);
    let (whole, copied) = if is_zip {
        let path = beside.path(ZIP);
        let file = File::create(&path).map_err(|error| Failure::cannot_write(&asked.out, &error))?;
        let mut writer = Writer::zip(BufWriter::new(file), style);
        let copied = copy(&source, |record| writer.push(record)).map_err(|error| failed(&error))?;
        let output = writer.finish().map_err(|error| failed(&error))?;
        output.into_inner().map_err(|error| Failure::cannot_write(&asked.out, error.error()))?;
        (path, copied)
    } else {
        let path = beside.path("");
        let mut writer = Writer::folder(&path, style).map_err(|error| failed(&error))?;
        let copied = copy(&source, |record| writer.push(record)).map_err(|error| failed(&error))?;
        writer.finish().map_err(|error| failed(&error))?;
        (path, copied)
    };
    let mut found = copied.findings.clone();
    found.append_blocking(structure);
    findings::tell(&found, language)?;
    copied.stays.must_be_usable(&source, &copied.findings)?;
    if rows_in(&whole)? != copied.rows {
        return Err(Failure::new(
            format!("{} could not be read again as it was written", asked.out.display()),
            format!("{} no se pudo leer de nuevo tal como se escribió", asked.out.display()),
        ));
    }
    if outputs::is_same(asked.export.get(), &asked.out) && copied.loses() {
        return Err(Failure::new(
            format!(
                "{} was left as it is: not everything in it could be taken over; write to another place with --out",
                asked.out.display()
            ),
            format!(
                "{} se dejó como está: no todo lo que contiene se pudo conservar; escriba en otro lugar con --out",
                asked.out.display()
            ),
        ));
    }
    drop(source);
    if is_zip {
        beside.replace_file(ZIP)?
    } else {
        beside.replace_in_folder(is_of_an_export)?
    }
    Ok(ExitCode::SUCCESS)
}

/// What was taken over.
#[derive(Default)]
struct Copied {
    rows: u64,
    stays: Stays,
    findings: Findings,
}

impl Copied {
    /// Whether a value or a row of the export is not in what was written.
    fn loses(&self) -> bool {
        let left_behind = |id| id == COLUMN_DROPPED.id || id == ROW_RETIRED.id;
        self.findings.blocks() || self.findings.iter().any(|finding| left_behind(finding.rule.id))
    }
}

fn copy(
    source: &Source,
    mut push: impl FnMut(&Record) -> Result<(), WriteError>,
) -> Result<Copied, WriteError> {
    let mut copied = Copied::default();
    for file in FileId::ALL {
        let mut rows = source.rows(file, None);
        while let Some((_, record)) = rows.next_record() {
            if file == FileId::Export {
                push(&record.clone().with(CSV_VERSION, Value::text(exchange::CSV_VERSION)))?;
            } else {
                push(record)?;
            }
            copied.rows += 1;
            if file == FileId::Enrollment && !record.is_deleted() {
                copied.stays.count(record);
            }
        }
        copied.findings.append(rows.into_findings());
    }
    Ok(copied)
}

/// How many rows an export holds.
fn rows_in(path: &Path) -> Result<u64, Failure> {
    let source = exchange::open(path)?;
    let mut rows = 0;
    for file in FileId::ALL {
        source.read(file, Some(&[0]), |_, _| rows += 1);
    }
    Ok(rows)
}

/// Whether a file of that name is a file of an export of some edition, which the new one replaces.
fn is_of_an_export(name: &str) -> bool {
    let is_csv = name.len() > 4 && name.to_ascii_lowercase().ends_with(".csv");
    is_csv && (FileId::from_name(name).is_some() || name.eq_ignore_ascii_case("EnrollmentCoC.csv"))
}
