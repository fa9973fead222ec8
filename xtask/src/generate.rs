//! `cargo xtask generate --clients N [--seed S] [--out FILE.zip|DIR]`: an invented export of any size.

use std::path::absolute;

use crate::Failure;
use crate::command::{aloud, cargo};

pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    eprintln!("building the generator optimized, then writing");
    let mut generate = cargo(&["run", "--quiet", "--release", "--package", "benches", "--", "generate"]);
    aloud(generate.args(from_here(arguments)?))
}

/// The arguments with a place to write to that is the same wherever the program runs.
fn from_here(arguments: &[String]) -> Result<Vec<String>, Failure> {
    let mut arguments = arguments.to_vec();
    let out = match arguments.iter().position(|argument| argument == "--out") {
        Some(at) => at + 1,
        None => {
            arguments.extend(["--out".to_owned(), "generated.zip".to_owned()]);
            arguments.len() - 1
        }
    };
    if let Some(out) = arguments.get_mut(out) {
        *out = absolute(&out)?.display().to_string();
    }
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_generated_is_written_where_the_command_was_typed() {
        let here = std::env::current_dir().unwrap();
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();

        let named = from_here(&words(&["--out", "big.zip", "--clients", "9"])).unwrap();
        let unnamed = from_here(&words(&["--clients", "9"])).unwrap();

        assert_eq!(named[1], here.join("big.zip").display().to_string());
        assert_eq!(unnamed[3], here.join("generated.zip").display().to_string());
    }
}
