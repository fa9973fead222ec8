//! The corpus, and files far larger than memory should be, take little of it and write nothing.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::hostile::{csvs, zips};

/// The most memory that reading any hostile file may take.
const MOST: u64 = 256 << 20;
/// Says to the process that the test starts what to read.
const READS: &str = "WAYHOME_TEST_READS";
const NAME: &str = "memory::hostile_files_take_little_memory_and_leave_nothing_behind";

/// The test runs itself again in a process of its own, whose memory is then that of reading alone.
#[test]
fn hostile_files_take_little_memory_and_leave_nothing_behind() {
    if let Some(corpus) = std::env::var_os(READS) {
        read_all(Path::new(&corpus));
        return;
    }
    let place = std::env::temp_dir().join(format!("wayhome-hostile-{}", std::process::id()));
    let (corpus, empty) = (place.join("corpus"), place.join("empty"));
    fs::create_dir_all(&empty).unwrap();
    write_corpus(&corpus);
    let before = tree(&place);

    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", NAME, "--nocapture"])
        .current_dir(&empty)
        .env(READS, &corpus)
        .env("TMPDIR", &empty)
        .output()
        .unwrap();

    let after = tree(&place);
    fs::remove_dir_all(&place).unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(child.status.success(), "{said}{}", String::from_utf8_lossy(&child.stderr));
    assert_eq!(after, before, "something was written");
    let number = |name: &str| {
        let line = said.lines().find_map(|line| line.split_once(name)).unwrap_or_else(|| panic!("{said}"));
        line.1.trim().split(' ').next().unwrap().parse::<u64>().unwrap()
    };
    assert!(number("read:") >= 70, "{said}");
    assert!(number("VmHWM:") << 10 <= MOST, "{said}");
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
    println!("read: {read}");
    // Linux tells; elsewhere the bytes left behind are all that can be compared.
    let told = fs::read_to_string("/proc/self/status");
    let status = told.unwrap_or_else(|_| "VmHWM: 0 kB".to_owned());
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM:")).unwrap());
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
