//! `wayhome check`: what is wrong with an HMIS CSV export.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{Failure, findings};

/// What `wayhome check` is asked.
#[derive(Args)]
pub struct Arguments {
    /// Folder or zip with the export.
    #[arg(long)]
    csv: PathBuf,
    /// How to write the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Csv,
}

/// Writes the findings to standard output. Fails if one of them would block an import.
///
/// # Errors
/// If the output cannot be written.
pub fn run(asked: &Arguments) -> Result<ExitCode, Failure> {
    let found = match exchange::open(&asked.csv) {
        Ok(source) => exchange::check(&source),
        Err(refusal) => refusal.0,
    };
    let output = io::stdout().lock();
    match asked.format {
        Format::Text => findings::write_text(&found, output)?,
        Format::Csv => findings::write_csv(&found, output)?,
    }
    Ok(if found.blocks() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
