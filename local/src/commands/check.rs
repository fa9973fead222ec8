//! `wayhome check`: what is wrong with an HMIS CSV export.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use exchange::{Findings, Source};

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
    /// Language of what is said; that of the system if it is not named.
    #[arg(long, value_enum)]
    language: Option<Language>,
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
    let (found, blocks) = match exchange::open(asked.export.get()) {
        Ok(source) => checked(&source),
        Err(refusal) => {
            let blocks = refusal.0.blocks();
            (refusal.0, blocks)
        }
    };
    let language = Language::or_that_of_environment(asked.language);
    let mut output = io::stdout().lock();
    match asked.format {
        Format::Text => findings::write_text(&found, language, output)?,
        Format::Csv => output.write_all(found.to_csv(language).as_bytes())?,
    }
    Ok(if blocks { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The findings, and whether one of them would block an import; none about project set-up does. If the files
/// themselves cannot be relied on, or are too large, nothing is said about what they hold.
///
/// Source: data-quality checks, section 1.3, rule 7.
fn checked(source: &Source) -> (Findings, bool) {
    let mut found = exchange::check(source);
    if !found.blocks() {
        found.append(jobs::check_sizes(source));
    }
    let blocks = found.blocks();
    if !blocks {
        found.append(jobs::check_set_up(source, domain::date_of(jiff::Timestamp::now())));
    }
    (found, blocks)
}
