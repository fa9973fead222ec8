//! The corpus and the kit, changed at random: nothing panics and nothing runs away.
//!
//! A short run with every test, the same every time; `WAYHOME_FUZZ_SECONDS=60` makes a long one of each target, from
//! `WAYHOME_FUZZ_SEED` on. What fails is written to `tests/found/` and is tried in every later run.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use exchange::{Source, Style, VoidLimit, Writer, check, plan};
use hud::FileId;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::hostile::{csvs, zip, zips};

/// Rounds of a short run; a long one is bounded by time.
const ROUNDS: usize = 100;

/// Tries `target` with changed inputs of the corpus, and with those that failed once. `each` gets the round and the
/// input; both are kept of one that fails.
fn run(target: &str, corpus: &[Vec<u8>], each: impl Fn(usize, Vec<u8>)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found");
    for (round, bytes) in kept(&folder, target) {
        each(round, bytes);
    }
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let until = number("WAYHOME_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut random = StdRng::seed_from_u64(number("WAYHOME_FUZZ_SEED").unwrap_or(1));
    let mut round = 0;
    while until.map_or(round < ROUNDS, |until| Instant::now() < until) {
        let input = &corpus[random.random_range(0..corpus.len())];
        let bytes = spoiled(input, corpus, &mut random);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| each(round, bytes.clone()))) {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join(format!("{target}-{round}.bin")), bytes).unwrap();
            println!("the input is kept in {}", folder.display());
            resume_unwind(panic);
        }
        round += 1;
    }
}

/// The inputs of `target` that failed once, each with its round.
fn kept(folder: &Path, target: &str) -> Vec<(usize, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let round = |path: &Path| -> Option<usize> {
        path.file_name()?
            .to_str()?
            .strip_prefix(target)?
            .strip_prefix('-')?
            .strip_suffix(".bin")?
            .parse()
            .ok()
    };
    paths.filter_map(|path| Some((round(&path)?, std::fs::read(&path).unwrap()))).collect()
}

/// One to six changes: a byte, a run cut out or doubled, a piece of another input, a token that means something.
fn spoiled(bytes: &[u8], corpus: &[Vec<u8>], random: &mut StdRng) -> Vec<u8> {
    const TOKENS: &[&[u8]] = &[
        b"\"",
        b"\"\"",
        b",",
        b"\n",
        b"\r\n",
        b"\0",
        b"\xFF",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"\xFF\xFF\xFF\xFF",
        b"2026-02-30",
        b"-1",
        b"1e309",
        b"=1+1",
        b"\xEF\xBB\xBF",
        b"99",
        b"DateDeleted",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..random.random_range(1..=6) {
        let at = random.random_range(0..=bytes.len());
        let to = (at + random.random_range(0..64)).min(bytes.len());
        match random.random_range(0..5) {
            0 if at < bytes.len() => bytes[at] = random.random(),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let run = bytes[at..to].to_vec();
                bytes.splice(at..at, run);
            }
            3 => {
                let other = &corpus[random.random_range(0..corpus.len())];
                let from = random.random_range(0..=other.len());
                let run = &other[from..(from + 64).min(other.len())];
                bytes.splice(at..at, run.iter().copied());
            }
            _ => drop(bytes.splice(at..at, TOKENS[random.random_range(0..TOKENS.len())].iter().copied())),
        }
    }
    bytes
}

/// Everything one can do with an export.
fn use_whole(source: &Source) {
    let findings = check(source);
    for finding in findings.iter() {
        assert!(!finding.message(domain::Language::Es).is_empty());
    }
    let _ = findings.to_csv(domain::Language::En);
    let _ = plan(source, VoidLimit::default(), |_, _| None);
    let mut writer = Writer::zip(std::io::Cursor::new(Vec::new()), Style::Hashed);
    for file in FileId::ALL {
        source.read(file, None, |_, record| writer.push(record).unwrap());
    }
    Source::from_zip(writer.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn zips_changed_at_random_are_refused_or_read() {
    let mut corpus: Vec<Vec<u8>> =
        zips().into_iter().map(|(_, bytes, _)| bytes).filter(|b| b.len() < 1 << 16).collect();
    for (_, bytes, _) in csvs().iter().filter(|(_, bytes, _)| bytes.len() < 1 << 16) {
        corpus.push(zip(&[("Exit.csv", bytes), ("Client.csv", b"PersonalID,Sex\np,0\n")]));
    }
    run("zip", &corpus, |_, bytes| {
        if let Ok(source) = Source::from_zip(bytes) {
            use_whole(&source);
        }
    });
}

#[test]
fn csv_files_changed_at_random_are_read() {
    let mut corpus: Vec<Vec<u8>> =
        csvs().into_iter().map(|(_, bytes, _)| bytes).filter(|b| b.len() < 1 << 16).collect();
    corpus.push(
        b"EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,LivingSituation\nn,p,q,2025-01-01,h,16\n"
            .to_vec(),
    );
    let names: Vec<String> =
        FileId::ALL.into_iter().map(FileId::csv_name).chain(["EnrollmentCoC.csv".into()]).collect();
    run("csv", &corpus, |n, bytes| {
        let versions = [
            &b"ExportID,CSVVersion\ne,2022\n"[..],
            b"ExportID,CSVVersion\ne,2024\n",
            b"ExportID,CSVVersion\ne,2026\n",
        ];
        let mut files = vec![("Export.csv".to_owned(), versions[n % 3].to_vec())];
        files.push((names[n % names.len()].clone(), bytes.clone()));
        files.push((names[n / names.len() % names.len()].clone(), bytes));
        use_whole(&Source::from_files(files).unwrap());
    });
}
