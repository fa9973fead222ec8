//! The program as a person types it, and what comes of it.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program with these arguments, in English unless they say otherwise.
pub(crate) fn wayhome(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayhome"));
    command.args(arguments).env("LC_ALL", "C").output().unwrap()
}

/// The report of a fiscal year on an export: what the command says, and the folder with the tables.
pub(crate) fn report(csv: &Path, kind: &str, more: &[&str]) -> (Output, TempDir) {
    let out = tempfile::tempdir().unwrap();
    let zip = out.path().join("out.zip");
    let (csv, folder) = (csv.to_str().unwrap(), out.path().join("out"));
    let mut arguments = vec!["apr", "--csv", csv, "--start", "10/01/2025", "--end", "2026-09-30"];
    arguments.extend(["--report", kind, "--out", folder.to_str().unwrap(), "--zip", zip.to_str().unwrap()]);
    arguments.extend(more);
    (wayhome(&arguments), out)
}

/// The value of a cell such as `C2` of a table.
pub(crate) fn cell(out: &TempDir, table: &str, cell: &str) -> String {
    let path = out.path().join(format!("out/{table}.csv"));
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    let column =
        cell.bytes().take_while(u8::is_ascii_uppercase).fold(0, |n, c| n * 26 + usize::from(c - b'A') + 1);
    let row: usize = cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().unwrap();
    let record = rows.records().nth(row - 1).unwrap().unwrap();
    record.get(column - 1).unwrap_or_default().to_owned()
}

/// What it said, on both outputs.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}
