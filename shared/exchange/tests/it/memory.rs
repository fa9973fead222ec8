//! The corpus, and files far larger than memory should be, take little of it and write nothing.

use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use domain::{Record, Value};
use exchange::{Sorter, Style, Writer};
use hud::FileId;
use hud::columns::user;
use kits::alone;

use crate::hostile::{csvs, zips};

/// The most memory that reading any hostile file may take.
const MOST: u64 = 256 << 20;
const NAME: &str = "memory::hostile_files_take_little_memory_and_leave_nothing_behind";

/// The test runs itself again in a process of its own, whose memory is then that of reading alone.
#[test]
fn hostile_files_take_little_memory_and_leave_nothing_behind() {
    if let Some(corpus) = alone::place() {
        read_all(&corpus);
        return;
    }
    let place = std::env::temp_dir().join(format!("wayhome-hostile-{}", std::process::id()));
    let (corpus, empty) = (place.join("corpus"), place.join("empty"));
    fs::create_dir_all(&empty).unwrap();
    write_corpus(&corpus);
    let before = tree(&place);

    let said = alone::run(NAME, &corpus, &empty);

    let after = tree(&place);
    fs::remove_dir_all(&place).unwrap();
    assert_eq!(after, before, "something was written");
    assert!(said.number("read") >= 70, "{said:?}");
    assert!(said.peak() <= MOST, "{said:?}");
}

/// Rows, many times as many as are kept in memory.
const SORTED: u64 = 150_000;
/// The most memory that sorting them may take. The process takes half of it before it begins.
const MOST_SORTED: u64 = 18 << 20;
const SORTER: &str = "memory::rows_of_an_export_are_sorted_in_memory_that_does_not_depend_on_their_number";

#[test]
fn rows_of_an_export_are_sorted_in_memory_that_does_not_depend_on_their_number() {
    if let Some(place) = alone::place() {
        sort_many(&place);
        return;
    }
    let place = tempfile::tempdir().unwrap();

    let said = alone::run(SORTER, place.path(), place.path());

    assert_eq!(said.number("sorted"), SORTED);
    assert!(said.peak() <= MOST_SORTED, "{said:?}");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "something was left behind");
}

fn sort_many(place: &Path) {
    let mut rows = Sorter::new(place.join("rows"), Style::Hud).unwrap();
    for n in 0..SORTED {
        // In no order, and each once, since the factor and the number of rows have no divisor in common.
        let id = format!("a-user-of-another-system-{:07}", n * 7_919 % SORTED);
        rows.push(&Record::new(FileId::User).with(user::USER_ID, Value::text(&id))).unwrap();
    }
    let mut writer = Writer::zip(Cursor::new(Vec::new()), Style::Hud);
    alone::tell("sorted", rows.write(&mut writer).unwrap()["User"].rows);
    alone::tell_peak();
}

/// Every zip of the corpus as a file, every CSV as a folder, and files of a gigabyte.
fn write_corpus(corpus: &Path) {
    fs::create_dir_all(corpus).unwrap();
    for (number, (_, bytes, _)) in zips().into_iter().enumerate() {
        fs::write(corpus.join(format!("{number}.zip")), bytes).unwrap();
    }
    for (number, (_, bytes, _)) in csvs().into_iter().enumerate() {
        let mut file = exit_csv(&corpus.join(format!("csv{number}")));
        file.write_all(&bytes).unwrap();
    }
    // A line of a gigabyte: a hole in the file, which the disk does not hold but a reader reads.
    let mut file = exit_csv(&corpus.join("long-line"));
    file.write_all(b"ExitID,EnrollmentID\nx1,").unwrap();
    file.set_len(1 << 30).unwrap();
    // A quote never closed, and behind it a long line.
    let mut file = exit_csv(&corpus.join("long-quote"));
    file.write_all(b"ExitID,EnrollmentID\nx1,\"").unwrap();
    file.set_len(1 << 26).unwrap();
    // A header without an end.
    exit_csv(&corpus.join("long-header")).set_len(1 << 26).unwrap();
    // A zip of a gigabyte without an end.
    File::create(corpus.join("hole.zip")).unwrap().set_len(1 << 30).unwrap();
    // Many rows of one key, and every one of them wrong.
    let mut file = exit_csv(&corpus.join("many-rows"));
    file.write_all(b"ExitID,EnrollmentID,ExitDate\n").unwrap();
    file.write_all(&b"x,\x01,2026-02-30\n".repeat(20_000)).unwrap();
}

fn exit_csv(folder: &Path) -> File {
    fs::create_dir_all(folder).unwrap();
    File::create(folder.join("Exit.csv")).unwrap()
}

/// Reads and checks whatever is in the folder, and says how much memory that took.
fn read_all(corpus: &Path) {
    let mut read = 0;
    for item in fs::read_dir(corpus).unwrap() {
        let path = item.unwrap().path();
        let found = match exchange::open(&path) {
            Ok(source) => exchange::check(&source),
            Err(refusal) => refusal.0,
        };
        assert!(!found.is_empty(), "{}", path.display());
        read += 1;
    }
    alone::tell("read", read);
    alone::tell_peak();
}

/// Every file below a folder with its size.
fn tree(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let item = item.unwrap();
        if item.path().is_dir() {
            files.extend(tree(&item.path()));
        }
        files.push((item.path(), item.metadata().unwrap().len()));
    }
    files.sort();
    files
}
