//! The `wayhome` command.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wayhome::commands::{apr, check, convert};

/// An HMIS for the communities around Modesto: the whole system in one process, and offline commands.
#[derive(Parser)]
#[command(version)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Compute a HUD report from an HMIS CSV export.
    Apr(apr::Arguments),
    /// Say what is wrong with an HMIS CSV export.
    Check(check::Arguments),
    /// Turn an HMIS CSV export of any supported edition into FY2026.
    Convert(convert::Arguments),
}

fn main() -> ExitCode {
    telemetry::start();
    let done = match Command::parse().verb {
        Verb::Apr(asked) => apr::run(&asked),
        Verb::Check(asked) => check::run(&asked),
        Verb::Convert(asked) => convert::run(&asked),
    };
    done.unwrap_or_else(|error| {
        eprintln!("wayhome: {error}");
        ExitCode::FAILURE
    })
}
