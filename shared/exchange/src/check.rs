//! Everything wrong with an export, in one pass over its files and without stopping.

use domain::Record;
use hud::{FileId, columns};

mod dependents;
mod faults;
mod keys;
mod package;
mod placeholder;
mod stays;
mod values;

use faults::Faults;
use keys::Keys;
use stays::Stays;
use values::Values;

use crate::finding::{Finding, Findings};
use crate::rule;
use crate::source::Source;

/// Holds an export to the file-structure rules: the package, every value, the keys between files.
///
/// An older edition is checked as what it becomes in FY2026. Rows with `DateDeleted` take part only
/// where their own form and key are concerned.
///
/// ```
/// let export = exchange::Source::from_files([
///     ("Export.csv", &b"ExportID,CSVVersion\ne1,2026 v1.0\n"[..]),
///     ("Client.csv", &b"PersonalID,VeteranStatus,ExportID\np1,7,e1\np1,0,e2\n"[..]),
/// ])?;
/// let findings = exchange::check(&export);
/// let rules: std::collections::BTreeSet<&str> = findings.iter().map(|f| f.rule.id).collect();
/// assert!(["FS-03", "FS-27", "FS-28", "FS-40"].iter().all(|id| rules.contains(id)));
/// # Ok::<(), exchange::Refusal>(())
/// ```
///
/// Source: data-quality checks, section 2, "File structure".
#[must_use]
pub fn check(source: &Source) -> Findings {
    let mut findings = Findings::default();
    let export = package::check(source, &mut findings);
    let mut stays = Stays::new(source);
    let mut keys = Keys::new(source);
    for file in FileId::ALL {
        let values = Values::new(file);
        let mut rows = source.rows(file, None).strict();
        let mut found = Findings::default();
        let mut faults = Faults::new(source, file);
        stays.begin(file);
        keys.begin(file);
        while let Some((row, record)) = rows.next_record() {
            keys.remember(record);
            let mut find = |finding: Finding| found.push(finding.in_csv(file).at_row(row));
            values.check_form(record, &mut find);
            if record.is_deleted() {
                stays.remember_deleted(row, record);
                continue;
            }
            values.check_answers(record, &mut find);
            package::check_export_id(record, export.as_deref(), &mut find);
            keys.check_references(record, &mut find);
            stays.check(row, record, &mut find);
        }
        keys.end(file, &mut faults);
        stays.end(file, &mut faults);
        faults.tell(&mut found);
        findings.append(rows.into_findings());
        findings.append(found);
    }
    if source.has(FileId::Enrollment) && stays.is_empty() {
        findings.push(Finding::new(&rule::NO_ENROLLMENTS).in_csv(FileId::Enrollment));
    }
    never_enrolled(source, &stays, &mut findings);
    if source.disk_failed() {
        // Half of what has been found between rows would be wrong.
        findings = Findings::default();
        findings.push(Finding::new(&rule::NO_ROOM));
    }
    findings
}

/// Whether an export is hashed as one must be that goes to a federal partner: FS-07 and FS-08.
///
/// ```
/// let export = exchange::Source::from_files([("Export.csv", &b"ExportID,HashStatus\ne,1\n"[..])]).unwrap();
/// assert!(exchange::check_hashed(&export).iter().any(|finding| finding.rule.id == "FS-07"));
/// ```
#[must_use]
pub fn check_hashed(source: &Source) -> Findings {
    let mut findings = Findings::default();
    package::check_hashed(source, &mut findings);
    findings
}

/// FS-47: clients without an enrollment.
fn never_enrolled(source: &Source, stays: &Stays, findings: &mut Findings) {
    let asked = [columns::client::PERSONAL_ID, columns::client::DATE_DELETED];
    source.read(FileId::Client, Some(&asked), |row, record: &Record| {
        if !record.is_deleted() && !stays.was_enrolled(record.key()) {
            let finding = Finding::new(&rule::NEVER_ENROLLED).in_csv(FileId::Client);
            findings.push(finding.at_row(row).in_column("PersonalID").with("id", record.key()));
        }
    });
}

#[cfg(test)]
mod tests;
