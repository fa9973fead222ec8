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
mod tally;
mod test;
mod up;
mod web;

use std::process::ExitCode;

/// A verb: what is typed, its line of help, what it does with the arguments after it.
struct Verb {
    name: &'static str,
    help: &'static str,
    run: fn(&[String]) -> Result<(), Failure>,
}

/// Why a verb stopped, for the person who typed it.
type Failure = Box<dyn std::error::Error + Send + Sync>;

const VERBS: &[Verb] = &[
    Verb {
        name: "up",
        help: "build what is stale and start both stages on this machine [--port N] [--fresh|--memory] [--data DIR]",
        run: up::run,
    },
    Verb {
        name: "test",
        help: "everything CI runs, after installing what it needs; ends with `N passed, N failed`",
        run: test::run,
    },
    Verb {
        name: "check",
        help: "the fast part: fmt, clippy, tidy, generated code, web types",
        run: check::run,
    },
    Verb {
        name: "tidy",
        help: "the shape of the tree: file length, names, dependencies, sources",
        run: check::tidy,
    },
    Verb {
        name: "codegen",
        help: "write the generated code, the API description and the web app's types [--check]",
        run: codegen::run,
    },
    Verb { name: "bench", help: "the benchmarks [NAME] [--json]; none named runs all", run: bench::run },
    Verb {
        name: "generate",
        help: "write an invented HMIS CSV export of any size --clients N [--seed S] [--out FILE.zip|DIR]",
        run: generate::run,
    },
    Verb {
        name: "package",
        help: "build every function for Lambda and show that each answers an event [--only NAME] [--debug|--arm64|--built]",
        run: package::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let verb = arguments.first().and_then(|name| VERBS.iter().find(|verb| verb.name == name));
    let Some(verb) = verb else {
        help();
        return ExitCode::from(2);
    };

    match (verb.run)(&arguments[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cargo xtask {}: {failure}", verb.name);
            ExitCode::FAILURE
        }
    }
}

fn help() {
    eprintln!("usage: cargo xtask VERB\n");
    for verb in VERBS {
        eprintln!("  {:<8} {}", verb.name, verb.help);
    }
}
