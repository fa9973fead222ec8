//! `cargo xtask generate --clients N [--seed S] [--out FILE.zip|DIR]`: an invented export of any size.

use std::path::{PathBuf, absolute};

use crate::Failure;
use crate::command::{aloud, cargo};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// So many people
    #[arg(long)]
    clients: u64,
    /// The same seed writes the same export
    #[arg(long)]
    seed: Option<u64>,
    /// A zip file, or a folder
    #[arg(long, value_name = "FILE.zip|DIR", default_value = "generated.zip")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    eprintln!("building the generator optimized, then writing");
    let mut generate = cargo(&["run", "--quiet", "--release", "--package", "benches", "--", "generate"]);
    generate.args(["--clients", &arguments.clients.to_string()]);
    if let Some(seed) = arguments.seed {
        generate.args(["--seed", &seed.to_string()]);
    }
    // The program runs at the root of the repository; the path is meant from where the command was typed.
    aloud(generate.arg("--out").arg(absolute(&arguments.out)?))
}
