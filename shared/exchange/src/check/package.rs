//! The package: which files, which edition, one Export row, hashed or not.

use domain::{Record, Value};
use hud::lists::HashStatus;
use hud::{FileId, Hashed, columns};

use crate::edition::{self, Edition};
use crate::finding::{Finding, Findings};
use crate::param::Param;
use crate::source::Source;
use crate::{hashed, rule};

/// Checks the package and returns the ExportID that every row should bear.
pub(super) fn check(source: &Source, findings: &mut Findings) -> Option<String> {
    missing_files(source, findings);
    if !source.extra_files().is_empty() {
        findings.push(Finding::new(&rule::EXTRA_FILES).with("list", source.extra_files().join(", ")));
    }
    for (called, name) in source.files.misnamed() {
        findings.push(Finding::new(&rule::MISNAMED).in_file(name.to_owned()).with("value", called));
    }
    version(source, findings);
    let (mut id, mut rows, mut hash_status) = (None, 0, None);
    source.read(FileId::Export, None, |row, record| {
        rows += 1;
        id.get_or_insert_with(|| record.key().to_owned());
        hash_status = record.integer(columns::export::HASH_STATUS);
        let start = record.date(columns::export::EXPORT_START_DATE);
        let end = record.date(columns::export::EXPORT_END_DATE);
        let made = record.date(columns::export::EXPORT_DATE);
        let out_of_order = |a: Option<_>, b: Option<_>| a.zip(b).is_some_and(|(a, b)| a > b);
        if out_of_order(start, end) || out_of_order(end, made) {
            findings.push(Finding::new(&rule::EXPORT_DATES).in_csv(FileId::Export).at_row(row));
        }
    });
    match rows {
        0 if source.has(FileId::Export) => {
            findings.push(Finding::new(&rule::EXPORT_EMPTY).in_csv(FileId::Export))
        }
        0 | 1 => {}
        n => findings.push(Finding::new(&rule::EXPORT_ROWS).in_csv(FileId::Export).with("n", n)),
    }
    if hash_status == Some(HashStatus::Sha256.code()) {
        readable_in_hashed(source, findings);
    }
    id
}

/// FS-03. The upgrade makes the two files that FY2022 did not have.
fn missing_files(source: &Source, findings: &mut Findings) {
    let made = |file| {
        source.edition() == Edition::Fy2022
            && matches!(file, FileId::HmisParticipation | FileId::CeParticipation)
    };
    let missing: Vec<String> = FileId::ALL
        .into_iter()
        .filter(|&file| !source.has(file) && !made(file))
        .map(FileId::csv_name)
        .collect();
    if !missing.is_empty() {
        let list = Param::Same(missing.join(", "));
        findings.push(Finding::new(&rule::FILES_MISSING).with_param("list", list));
    }
}

/// FS-06, or a note that the upgrade is at work.
fn version(source: &Source, findings: &mut Findings) {
    let Some(version) = edition::version(&source.files) else { return };
    let edition = source.edition();
    if edition != Edition::Fy2026 {
        findings.push(Finding::new(&rule::OLDER_EDITION).in_csv(FileId::Export).with("value", edition));
    } else if !version.contains(edition.year()) {
        let says = if version.is_empty() { Param::words("nothing", "nada") } else { Param::of(version) };
        let finding = Finding::new(&rule::WRONG_VERSION).in_csv(FileId::Export).in_column("CSVVersion");
        findings.push(finding.at_row(2).with_param("value", says));
    }
}

/// FS-07: whether the export says of itself that it is hashed. FS-08: whether it is.
pub(super) fn check_hashed(source: &Source, findings: &mut Findings) {
    let mut is_hashed = false;
    source.read(FileId::Export, Some(&[columns::export::HASH_STATUS]), |_, record| {
        is_hashed = record.integer(columns::export::HASH_STATUS) == Some(HashStatus::Sha256.code());
    });
    if !is_hashed {
        let finding = Finding::new(&rule::NOT_HASHED).in_csv(FileId::Export);
        findings.push(finding.in_column("HashStatus"));
    }
    readable_in_hashed(source, findings);
}

/// FS-08: names and numbers that should be hashes. Exports in circulation hold shorter hashes too.
fn readable_in_hashed(source: &Source, findings: &mut Findings) {
    let columns = FileId::Client.columns();
    let hashed: Vec<usize> =
        (0..columns.len()).filter(|&index| columns[index].hashed != Hashed::Unchanged).collect();
    source.read(FileId::Client, Some(&hashed), |row, record| {
        for &index in &hashed {
            let is_readable = |text: &str| match columns[index].hashed {
                Hashed::Ssn => !hashed::is_hashed_ssn(text),
                _ => !hashed::is_hash(text),
            };
            if record.text(index).is_some_and(is_readable) {
                let finding = Finding::new(&rule::HASHED_IN_PART).in_csv(FileId::Client);
                findings.push(finding.at_row(row).in_column(columns[index].name));
            }
        }
    });
}

/// FS-27.
pub(super) fn check_export_id(record: &Record, expected: Option<&str>, find: &mut impl FnMut(Finding)) {
    let columns = record.file().columns();
    let Some(last) = columns.len().checked_sub(1).filter(|&last| columns[last].name == "ExportID") else {
        return;
    };
    let Some(expected) = expected else { return };
    if matches!(record.get(last), Value::Text(id) if **id != *expected) {
        find(Finding::new(&rule::OTHER_EXPORT).in_column("ExportID"));
    }
}
