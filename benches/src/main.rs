//! The benchmarks behind `cargo xtask bench`: each prints its measures, one JSON object a line. And
//! `cargo xtask generate`, which makes exports as large as one wants to try.
//!
//! What is measured for its memory runs in a process of its own: this program, called again.

mod apr;
mod export;
mod generate;
mod import;
mod measure;
mod memory;
mod raw;
mod search;
mod stored;
mod storing;
mod technician;

use std::process::ExitCode;

/// What may stop a benchmark.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["apr"] => apr::run(),
        ["import"] => import::run(),
        ["import", "stored"] => import::run_stored(),
        ["import", "meanwhile"] => import::run_meanwhile(),
        ["search"] => search::run(None),
        ["search", clients] => {
            clients.parse().map_err(Failure::from).and_then(|most| search::run(Some(most)))
        }
        ["stored"] => stored::run(),
        ["generate", asked @ ..] => generate::run(asked),
        ["alone", "apr", folder] => apr::alone(folder.as_ref()),
        ["alone", "import", export] => import::alone(export.as_ref()),
        _ => Err("usage: benches apr|import [stored|meanwhile]|search [CLIENTS]|stored|generate".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // What the AWS SDK returns says its cause only this way.
            eprintln!("{failure}: {failure:?}");
            ExitCode::FAILURE
        }
    }
}
