//! `cargo xtask VERB`: everything a person or CI types.

mod bench;
mod check;
mod codegen;
mod codegen_hud;
mod command;
mod e2e;
mod generate;
mod package;
mod plan;
mod python;
mod root;
mod soak;
mod sources;
mod test;
mod test_run;
mod up;
mod web;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Why a verb stopped, for the person who typed it.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Everything a person or CI types.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build what is stale and start both stages on this machine
    Up(up::Arguments),
    /// Everything CI runs, after installing what it needs; ends with `N passed, N failed`
    Test,
    /// The fast part of CI: fmt, clippy, tidy, generated code, web types
    Check,
    /// The shape of the tree: file length, names, dependencies, citations
    Tidy,
    /// Write the generated code, the API description and the web app's types
    Codegen(Write),
    /// Bring the requirements and digests in docs/ over from the folder beside the repository
    Sources(Write),
    /// Run property tests, fuzz targets and faults with fresh seeds, and keep what fails as a case
    Soak(soak::Arguments),
    /// Run the benchmarks and say whether each keeps its bound
    Bench(bench::Arguments),
    /// Write an invented HMIS CSV export of any size
    Generate(generate::Arguments),
    /// Build every function for Lambda and show that each answers an event
    Package(package::Arguments),
}

#[derive(clap::Args)]
struct Write {
    /// Write nothing; fail if something differs
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().verb {
        Verb::Up(arguments) => up::run(&arguments),
        Verb::Test => test::run(),
        Verb::Check => check::run(),
        Verb::Tidy => check::tidy(),
        Verb::Codegen(write) => codegen::run(write.check),
        Verb::Sources(write) => sources::run(write.check),
        Verb::Soak(arguments) => soak::run(&arguments),
        Verb::Bench(arguments) => bench::run(&arguments),
        Verb::Generate(arguments) => generate::run(&arguments),
        Verb::Package(arguments) => package::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cargo xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_verb_has_a_line_of_help() {
        let command = Arguments::command();
        command.clone().debug_assert();

        for verb in command.get_subcommands() {
            assert!(verb.get_about().is_some(), "{}", verb.get_name());
        }
    }

    #[test]
    fn what_is_typed_after_up_goes_to_the_system_as_it_is() {
        let typed = ["xtask", "up", "--port", "9000", "--memory"];
        let Verb::Up(arguments) = Arguments::parse_from(typed).verb else { panic!("not up") };

        assert_eq!(arguments.passed(), ["--port", "9000", "--memory"]);
    }
}
