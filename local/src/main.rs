//! The `wayhome` command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use wayhome::Keep;
use wayhome::commands::{apr, check, convert, usage};
use wayhome::up::{self, Options};

/// An HMIS for the communities around Modesto: the whole system in one process, and offline commands.
#[derive(Parser)]
#[command(version)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Start both stages on this machine.
    Up(Up),
    /// Compute a HUD report from an HMIS CSV export.
    Apr(apr::Arguments),
    /// Say what is wrong with an HMIS CSV export.
    Check(check::Arguments),
    /// Turn an HMIS CSV export of any supported edition into FY2026.
    Convert(convert::Arguments),
}

#[derive(Args)]
struct Up {
    /// Port of Modesto; Modesto Testing has the next one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Keep nothing after the end.
    #[arg(long, conflicts_with = "fresh")]
    memory: bool,
    /// Begin again with the demo data.
    #[arg(long)]
    fresh: bool,
    /// Where data stay between starts.
    #[arg(long, default_value = ".wayhome")]
    data: PathBuf,
    /// A folder with the built web app; `web/dist` if that is there.
    #[arg(long)]
    web: Option<PathBuf>,
    /// One password for all demo users, instead of one drawn for each.
    #[arg(long)]
    password: Option<String>,
}

fn main() -> ExitCode {
    telemetry::start();
    let language = usage::language(std::env::args_os());
    let asked = match Command::try_parse() {
        Ok(asked) => asked,
        Err(error) if error.use_stderr() && language == domain::Language::Es => {
            eprint!("{}", usage::in_spanish(&error));
            return ExitCode::from(MISUSED);
        }
        Err(error) => error.exit(),
    };
    let done = match asked.verb {
        Verb::Up(asked) => start(asked).map(|()| ExitCode::SUCCESS).map_err(Into::into),
        Verb::Apr(asked) => apr::run(&asked),
        Verb::Check(asked) => check::run(&asked),
        Verb::Convert(asked) => convert::run(&asked),
    };
    done.unwrap_or_else(|error| {
        if !error.is_closed_pipe() {
            eprintln!("wayhome: {}", error.text(language));
        }
        ExitCode::FAILURE
    })
}

/// As `clap` ends for what it does not understand.
const MISUSED: u8 = 2;

fn start(asked: Up) -> std::io::Result<()> {
    let keep = match (asked.memory, asked.fresh) {
        (true, _) => Keep::Nothing,
        (false, true) => Keep::AfreshIn(asked.data),
        (false, false) => Keep::In(asked.data),
    };
    let options = Options { port: asked.port, keep, web: asked.web, password: asked.password };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build()?;
    let done = runtime.block_on(up::up(options));
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    done
}
