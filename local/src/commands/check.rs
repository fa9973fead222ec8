//! `wayhome check`: what is wrong with an HMIS CSV export.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::asked::{ExportPath, Language};
use super::{Failure, findings};

/// What `wayhome check` is asked.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    export: ExportPath,
    /// How to write the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// In which language.
    #[arg(long, value_enum, default_value_t = Language::En)]
    language: Language,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the terminal.
    Text,
    /// For a spreadsheet.
    Csv,
}

/// Writes the findings to standard output. Fails if one of them would block an import.
///
/// # Errors
/// If the output cannot be written.
pub fn run(asked: &Arguments) -> Result<ExitCode, Failure> {
    let found = match exchange::open(asked.export.get()) {
        Ok(source) => exchange::check(&source),
        Err(refusal) => refusal.0,
    };
    let language = asked.language.into();
    let mut output = io::stdout().lock();
    match asked.format {
        Format::Text => findings::write_text(&found, language, output)?,
        Format::Csv => output.write_all(found.to_csv(language).as_bytes())?,
    }
    Ok(if found.blocks() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
