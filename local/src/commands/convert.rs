//! `wayhome convert`: any supported edition in, FY2026 out.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use domain::Record;
use exchange::{Findings, Source, Style, WriteError, Writer};
use hud::FileId;

use super::{Failure, findings};

/// What `wayhome convert` is asked.
#[derive(Args)]
pub struct Arguments {
    /// Folder or zip with an export of any supported edition.
    #[arg(long)]
    csv: PathBuf,
    /// Folder to write, or a file that ends in `.zip`.
    #[arg(long)]
    out: PathBuf,
    /// Names and Social Security numbers as hashes (HashStatus 4).
    #[arg(long)]
    hashed: bool,
}

/// Writes the export in FY2026, and what could not be read to standard error.
///
/// # Errors
/// If the export is refused or the output cannot be written.
pub fn run(asked: &Arguments) -> Result<ExitCode, Failure> {
    let source = match exchange::open(&asked.csv) {
        Ok(source) => source,
        Err(refusal) => {
            findings::write_text(&refusal.0, std::io::stderr().lock())?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let style = if asked.hashed { Style::Hashed } else { Style::Hud };
    let is_zip = asked.out.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    let found = if is_zip {
        let mut writer = Writer::zip(BufWriter::new(File::create(&asked.out)?), style);
        let found = copy(&source, |record| writer.push(record))?;
        std::io::Write::flush(&mut writer.finish()?)?;
        found
    } else {
        let mut writer = Writer::folder(&asked.out, style)?;
        let found = copy(&source, |record| writer.push(record))?;
        writer.finish()?;
        found
    };
    findings::write_text(&found, std::io::stderr().lock())?;
    Ok(ExitCode::SUCCESS)
}

fn copy(
    source: &Source,
    mut push: impl FnMut(&Record) -> Result<(), WriteError>,
) -> Result<Findings, WriteError> {
    let mut findings = Findings::default();
    for file in FileId::ALL {
        let mut written = Ok(());
        findings.append(source.read(file, None, |_, record| {
            if written.is_ok() {
                written = push(record);
            }
        }));
        written?;
    }
    Ok(findings)
}
