//! Zips and CSV files made to break a reader. Each is refused or reported; none panics.

use std::io::{Cursor, Write};

use exchange::{Source, check};
use hud::FileId;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip with those entries; `edit` may spoil its bytes.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const EXIT: &[u8] = b"ExitID,ExitDate\nx1,2026-01-02\n";

/// A zip written field by field, so that any field can lie.
struct Lie {
    local_name: &'static str,
    name: &'static str,
    data: Vec<u8>,
    flags: u16,
    method: u16,
    checksum: u32,
    inflated: u32,
    attributes: u32,
    extra: Vec<u8>,
}

impl Lie {
    fn honest() -> Self {
        let checksum = crc(EXIT);
        Self {
            local_name: "Exit.csv",
            name: "Exit.csv",
            data: EXIT.to_vec(),
            flags: 0,
            method: 0,
            checksum,
            inflated: EXIT.len() as u32,
            attributes: 0o100_644 << 16,
            extra: Vec::new(),
        }
    }

    fn told(self) -> Vec<u8> {
        let size = self.data.len() as u32;
        let mut zip = b"PK\x03\x04\x14\0".to_vec();
        let numbers = |zip: &mut Vec<u8>| {
            zip.extend(self.flags.to_le_bytes());
            zip.extend(self.method.to_le_bytes());
            zip.extend([0; 4]);
            zip.extend(self.checksum.to_le_bytes());
            zip.extend(size.to_le_bytes());
            zip.extend(self.inflated.to_le_bytes());
        };
        numbers(&mut zip);
        zip.extend((self.local_name.len() as u16).to_le_bytes());
        zip.extend([0; 2]);
        zip.extend(self.local_name.as_bytes());
        zip.extend(&self.data);
        let directory = zip.len() as u32;
        zip.extend(b"PK\x01\x02\x14\x03\x14\0");
        numbers(&mut zip);
        zip.extend((self.name.len() as u16).to_le_bytes());
        zip.extend((self.extra.len() as u16).to_le_bytes());
        zip.extend([0; 6]);
        zip.extend(self.attributes.to_le_bytes());
        zip.extend([0; 4]);
        zip.extend(self.name.as_bytes());
        zip.extend(&self.extra);
        let length = zip.len() as u32 - directory;
        end(&mut zip, 1, length, directory);
        zip
    }
}

fn end(zip: &mut Vec<u8>, entries: u16, length: u32, directory: u32) {
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(entries.to_le_bytes());
    zip.extend(entries.to_le_bytes());
    zip.extend(length.to_le_bytes());
    zip.extend(directory.to_le_bytes());
    zip.extend([0; 2]);
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}

/// `times` directory records for the same bytes; the last one under another name.
fn shared_bytes(times: usize, last: &[u8; 8]) -> Vec<u8> {
    let honest = Lie::honest().told();
    let directory = honest.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    let end_at = honest.windows(4).position(|at| at == b"PK\x05\x06").unwrap();
    let mut records = honest[directory..end_at].repeat(times);
    let name = records.len() - 8;
    records[name..].copy_from_slice(last);
    let mut zip = [&honest[..directory], &records].concat();
    end(&mut zip, times.min(0xFFFE) as u16, records.len() as u32, directory as u32);
    zip
}

fn claim_of_many_entries() -> Vec<u8> {
    let mut zip = Lie::honest().told();
    let at = zip.len() - 22;
    zip[at + 8..at + 12].copy_from_slice(&[0xFE, 0xFF, 0xFE, 0xFF]);
    zip
}

/// Says with a zip64 end record that it holds 100,000 entries, and does.
fn many_entries() -> Vec<u8> {
    let mut zip = shared_bytes(100_000, b"Exit.csv");
    let old = zip.split_off(zip.len() - 22);
    let number = |at: usize| u64::from(u32::from_le_bytes(old[at..at + 4].try_into().unwrap()));
    let (length, directory, here) = (number(12), number(16), zip.len() as u64);
    zip.extend(b"PK\x06\x06");
    zip.extend(44_u64.to_le_bytes());
    zip.extend([0; 12]);
    for value in [100_000, 100_000, length, directory] {
        zip.extend(value.to_le_bytes());
    }
    zip.extend(b"PK\x06\x07\0\0\0\0");
    zip.extend(here.to_le_bytes());
    zip.extend(1_u32.to_le_bytes());
    end(&mut zip, u16::MAX, u32::MAX, u32::MAX);
    zip
}

fn with_extra_field(bytes: &[u8]) -> Vec<u8> {
    Lie { extra: bytes.to_vec(), inflated: u32::MAX, ..Lie::honest() }.told()
}

/// Every zip of the corpus, with the rule that refuses it.
pub fn zips() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let honest = || zip(&[("Exit.csv", EXIT)]);
    let cut = |n: usize| honest()[..honest().len() - n].to_vec();
    vec![
        ("nothing at all", Vec::new(), "FS-01"),
        ("a CSV named zip", EXIT.to_vec(), "FS-01"),
        ("only an end record", zip(&[]), "FS-03"),
        ("cut off in the end record", cut(5), "FS-01"),
        ("cut off in the directory", cut(40), "FS-01"),
        ("without its first bytes", honest()[10..].to_vec(), "FS-01"),
        ("bytes in front", [b"MZ\x90\0".to_vec(), honest()].concat(), "FS-01"),
        ("bytes behind", [honest(), b"tail".to_vec()].concat(), "FS-01"),
        ("no file of HMIS CSV", zip(&[("notes.txt", b"hello")]), "FS-03"),
        ("a program with two endings", zip(&[("Exit.csv.exe", b"MZ")]), "FS-03"),
        ("a name with a space at its end", zip(&[("Exit.csv ", EXIT)]), "FS-03"),
        ("a name of Windows' own", zip(&[("NUL.csv", EXIT)]), "FS-03"),
        ("a stream beside a file", zip(&[("Exit.csv:x", EXIT)]), "ZIP-04"),
        ("a folder", zip(&[("export/Exit.csv", EXIT)]), "FS-02"),
        ("a folder as some programs of Windows write it", zip(&[("export\\Exit.csv", EXIT)]), "FS-02"),
        ("a folder in a folder", zip(&[("a/b/Exit.csv", EXIT), ("__MACOSX/a/b/._Exit.csv", b"x")]), "FS-02"),
        ("a zip in a zip", zip(&[("export.zip", &zip(&[("Exit.csv", EXIT)]))]), "FS-03"),
        ("a way out for Windows from its root", zip(&[("\\Exit.csv", EXIT)]), "ZIP-04"),
        ("a way out for Windows in the middle", zip(&[("a\\..\\..\\Exit.csv", EXIT)]), "ZIP-04"),
        ("a way out", zip(&[("../Exit.csv", EXIT)]), "ZIP-04"),
        ("a way out in the middle", zip(&[("a/../../Exit.csv", EXIT)]), "ZIP-04"),
        ("an absolute name", zip(&[("/etc/Exit.csv", EXIT)]), "ZIP-04"),
        ("a drive", zip(&[("C:Exit.csv", EXIT)]), "ZIP-04"),
        ("a way out for Windows", zip(&[("..\\Exit.csv", EXIT)]), "ZIP-04"),
        ("a name with NUL", zip(&[("Exit.csv\0.txt", EXIT)]), "ZIP-04"),
        (
            "a name that is no text",
            Lie { name: "E\u{FFFD}t.csv", local_name: "E\u{FFFD}t.csv", ..Lie::honest() }.told(),
            "ZIP-04",
        ),
        ("the same file twice", zip(&[("Exit.csv", EXIT), ("EXIT.CSV", EXIT)]), "ZIP-08"),
        ("100,000 entries", many_entries(), "ZIP-01"),
        ("a claim of 65,534 entries", claim_of_many_entries(), "ZIP-01"),
        ("a bomb", zip(&[("Exit.csv", &vec![b','; 5 << 20])]), "ZIP-03"),
        ("a claim of 4 GiB", Lie { inflated: u32::MAX - 1, ..Lie::honest() }.told(), "FS-01"),
        (
            "a claim of 4 GiB packed",
            Lie { inflated: u32::MAX - 1, method: 8, ..Lie::honest() }.told(),
            "ZIP-03",
        ),
        ("a claim of 16 EiB", with_extra_field(b"\x01\0\x08\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), "FS-01"),
        ("a zip64 field cut off", with_extra_field(b"\x01\0\x08\0\xFF"), "FS-01"),
        ("a symlink", Lie { attributes: 0o120_777 << 16, ..Lie::honest() }.told(), "ZIP-05"),
        ("a device", Lie { attributes: 0o060_666 << 16, ..Lie::honest() }.told(), "ZIP-05"),
        (
            "a symlink made on a Mac",
            made_on(19, Lie { attributes: 0o120_777 << 16, ..Lie::honest() }),
            "ZIP-05",
        ),
        ("an encrypted file", Lie { flags: 1, ..Lie::honest() }.told(), "ZIP-06"),
        ("strong encryption", Lie { flags: 0x41, ..Lie::honest() }.told(), "ZIP-06"),
        ("masked headers", Lie { flags: 0x2001, ..Lie::honest() }.told(), "ZIP-06"),
        ("one of several disks", on_another_disk(), "FS-01"),
        ("an unknown packing", Lie { method: 99, ..Lie::honest() }.told(), "ZIP-09"),
        ("two names for one file", Lie { local_name: "User.csv", ..Lie::honest() }.told(), "ZIP-10"),
        ("overlapping files", shared_bytes(2, b"Exit.csv"), "ZIP-07"),
        ("overlapping files of two names", shared_bytes(2, b"User.csv"), "ZIP-10"),
        ("a wrong checksum", Lie { checksum: 1, ..Lie::honest() }.told(), "ZIP-11"),
        ("packed bytes that are none", Lie { method: 8, ..Lie::honest() }.told(), "ZIP-11"),
        ("a file longer than it says", longer_than_it_says(), "ZIP-11"),
    ]
}

/// The same zip, made on a system of that number.
fn made_on(system: u8, lie: Lie) -> Vec<u8> {
    let mut zip = lie.told();
    let directory = zip.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    zip[directory + 5] = system;
    zip
}

fn on_another_disk() -> Vec<u8> {
    let mut zip = Lie::honest().told();
    let end = zip.len() - 22;
    zip[end + 4] = 1;
    zip
}

/// Deflated to more bytes than the directory says.
fn longer_than_it_says() -> Vec<u8> {
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&EXIT.repeat(1000)).unwrap();
    Lie { data: packed.finish().unwrap(), method: 8, ..Lie::honest() }.told()
}

/// CSV files of the corpus, as Exit.csv, with a rule that must report them.
pub fn csvs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let rows = |rows: &[u8]| [b"ExitID,EnrollmentID,PersonalID,ExitDate,Destination\n", rows].concat();
    vec![
        ("nothing", Vec::new(), "CSV-08"),
        ("only a byte order mark", b"\xEF\xBB\xBF".to_vec(), "CSV-08"),
        ("UTF-16", b"\xFF\xFEE\0x\0i\0t\0I\0D\0".to_vec(), "CSV-02"),
        ("UTF-16 that is none", b"\xFF\xFEE\0x\0i\0t\0".to_vec(), "CSV-08"),
        ("no header but a row", b"x1,n1,p1,2026-01-02,410\n".to_vec(), "CSV-08"),
        ("a quote never closed", rows(b"x1,\"n1,p1,2026-01-02,410\nx2,n2,p2,2026-01-02,410\n"), "CSV-06"),
        ("a quote never closed at the end", rows(b"x1,\""), "CSV-06"),
        ("text after a quote", rows(b"\"x\"1,n1,p1,2026-01-02,410\n"), "CSV-05"),
        ("a field too many", rows(b"x1,n1,p1,2026-01-02,410,1\n"), "CSV-04"),
        ("a field too few", rows(b"x1\n"), "CSV-04"),
        ("a line of 3 MB", rows(&[vec![b'x'; 3 << 20], b"\nx,n,p,,\n".to_vec()].concat()), "CSV-07"),
        (
            "a quoted field of 3 MB",
            rows(&[b"x,\"".to_vec(), vec![b'x'; 3 << 20], b"\",p,,\n".to_vec()].concat()),
            "CSV-06",
        ),
        ("three million commas", rows(&vec![b','; 3_000_000]), "CSV-07"),
        ("hundreds of columns", [b"ExitID,".to_vec(), b"a,".repeat(900), b"b\n".to_vec()].concat(), "CSV-09"),
        ("half a million columns", [b"a,".repeat(500_000), b"\n".to_vec()].concat(), "CSV-11"),
        ("NUL in a key", rows(b"x\x001,n1,p1,2026-01-02,410\n"), "CSV-03"),
        ("NUL in a number", rows(b"x1,n1,p1,2026-01-02,4\x0010\n"), "FS-23"),
        ("a zero-width space in a number", rows("x1,n1,p1,2026-01-02,4\u{200B}10\n".as_bytes()), "FS-23"),
        (
            "mixed line ends and a day that is none",
            rows(b"x1,n1,p1,2026-02-30,410\r\nx2,n1,p1,2026-02-28,410\rx3,n,p,,\n"),
            "FS-24",
        ),
        ("a number beyond all numbers", rows(b"x1,n1,p1,2026-01-02,1e309\n"), "FS-23"),
        (
            "a number of 400 digits",
            rows(&[b"x1,n1,p1,2026-01-02,".to_vec(), vec![b'9'; 400], b"\n".to_vec()].concat()),
            "FS-23",
        ),
        ("the year 99999", rows(b"x1,n1,p1,99999-01-02,410\n"), "FS-24"),
        ("the year 0000", rows(b"x1,n1,p1,0000-00-00,410\n"), "FS-24"),
        ("Latin-1", rows(b"x\xE91,n1,p1,2026-01-02,410\n"), "CSV-01"),
        ("half a character", rows(b"x1,n1,p1,2026-01-02,410\nx\xC3,n1,p1,2026-01-02,410\n"), "CSV-01"),
        (
            "a key of 40 characters",
            rows(&[vec![b'k'; 40], b",n1,p1,2026-01-02,410\n".to_vec()].concat()),
            "FS-35",
        ),
        ("nothing but line ends", b"\r\n\n\r\r\n".to_vec(), "CSV-08"),
        ("nothing but NUL", vec![0; 4096], "CSV-08"),
        ("a zip", zip(&[("Exit.csv", EXIT)]), "CSV-08"),
        ("nothing but quotes", rows(&vec![b'"'; 4097]), "CSV-06"),
        ("a day of a leap year that is none", rows(b"x1,n1,p1,2025-02-29,410\n"), "FS-24"),
        ("a date in another order", rows(b"x1,n1,p1,13/45/2026,410\n"), "FS-24"),
        ("no number", rows(b"x1,n1,p1,2026-01-02,NaN\n"), "FS-23"),
        ("a number in base 16", rows(b"x1,n1,p1,2026-01-02,0x10\n"), "FS-23"),
        ("a number with a fraction", rows(b"x1,n1,p1,2026-01-02,410.5\n"), "FS-23"),
        ("digits of another script", rows("x1,n1,p1,2026-01-02,٤١٠\n".as_bytes()), "FS-23"),
        ("a formula for a key", rows(b"=1+1,n1,p1,2026-01-02,4[10\n"), "FS-23"),
        ("the header twice", rows(&rows(b"")), "FS-24"),
    ]
}

#[test]
fn dangerous_zips_are_refused_and_damaged_ones_reported() {
    let zips = zips();
    assert!(zips.len() >= 25);
    for (what, bytes, rule) in zips {
        let findings = match Source::from_zip(bytes) {
            Err(refusal) => refusal.0,
            Ok(source) => {
                assert!(rule == "ZIP-11", "{what} was let in");
                let mut findings = check(&source);
                findings.append(source.read(FileId::Exit, None, |_, _| {}));
                findings
            }
        };
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
        assert!(rules.contains(&rule), "{what}: {rule} is not among {rules:?}");
        assert!(findings.blocks(), "{what}");
    }
}

#[test]
fn files_that_are_too_large_only_together_are_refused() {
    let packed = vec![0; 340 << 10];
    let claim = packed.len() as u32 * 200;
    let one = Lie { data: packed, method: 8, inflated: claim, ..Lie::honest() }.told();
    let local = one.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for number in 0..64_u32 {
        let at = zip.len() as u32;
        let name = format!("File{number:04}");
        let mut record = one[local..one.len() - 22].to_vec();
        record[42..46].copy_from_slice(&at.to_le_bytes());
        record[46..54].copy_from_slice(name.as_bytes());
        directory.extend(record);
        zip.extend(&one[..local]);
        zip[at as usize + 30..at as usize + 38].copy_from_slice(name.as_bytes());
    }
    let (length, start) = (directory.len() as u32, zip.len() as u32);
    zip.extend(directory);
    end(&mut zip, 64, length, start);

    let refusal = Source::from_zip(zip).unwrap_err();

    assert_eq!(refusal.0.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(), ["ZIP-02"]);
}

#[test]
fn an_honest_zip_is_let_in_whatever_made_it() {
    for bytes in [zip(&[("Exit.csv", EXIT), ("__MACOSX/._Exit.csv", b"x")]), Lie::honest().told()] {
        let source = Source::from_zip(bytes).unwrap();
        let mut keys = 0;
        source.read(FileId::Exit, None, |_, record| keys += record.key().len());
        assert_eq!(keys, 2);
    }
    let mut writer = ZipWriter::new_stream(Vec::new());
    writer.start_file("Exit.csv", SimpleFileOptions::default().large_file(true)).unwrap();
    writer.write_all(EXIT).unwrap();
    let streamed = writer.finish().unwrap().into_inner();
    assert!(Source::from_zip(streamed).unwrap().has(FileId::Exit));
}

#[test]
fn broken_csv_is_reported_with_file_and_rule_and_the_rest_is_read() {
    let csvs = csvs();
    assert!(csvs.len() >= 25);
    for (what, bytes, rule) in csvs {
        let source = Source::from_files([("Exit.csv", bytes)]).unwrap();
        let findings = check(&source);
        let found = findings.iter().find(|finding| finding.rule.id == rule);
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(
            found.map(|finding| &*finding.file),
            Some("Exit.csv"),
            "{what}: {rule} is not among {rules:?}"
        );
    }
}

#[test]
fn extra_files_are_named_and_never_opened() {
    let bytes = zip(&[("Exit.csv", EXIT), ("run.exe", b"MZ"), ("Clients.csv", b"x")]);
    let source = Source::from_zip(bytes).unwrap();
    assert_eq!(source.extra_files(), ["run.exe", "Clients.csv"]);
    assert!(check(&source).iter().any(|finding| finding.rule.id == "FS-09"));
}
