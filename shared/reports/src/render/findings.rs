//! Everything that a run lists, as a file for spreadsheets.

use std::collections::HashMap;

use domain::Date;
use serde_json::Value as Json;

use super::csv::{push_line, quoted};
use crate::{Report, RunFinding, Severity, WorklistRow};

/// The list of what is about projects and tables; the others bear the names of the worklists.
const RUN: &str = "before_you_submit";

const HEADER: [&str; 11] = [
    "List",
    "ProjectID",
    "HouseholdID",
    "PersonalID",
    "EnrollmentID",
    "EntryDate",
    "Check",
    "Severity",
    "ToCorrect",
    "Message",
    "Value",
];

/// All rows of [`Report::run_findings`] and [`Report::worklists`] as CSV without any name: a line for each row that the
/// run counts, list by list. `ToCorrect` says `Yes` where the run counts an error.
pub fn findings_csv(report: &Report) -> String {
    let mut text = String::new();
    push_line(&mut text, HEADER.into_iter().map(quoted));
    for finding in report.run_findings() {
        push(&mut text, &about_run(&finding));
    }
    let stays = report.stays();
    for list in report.worklists() {
        for row in &list.rows {
            push(&mut text, &about_enrollment(list.name.word(), row, &stays));
        }
    }
    text
}

fn push(text: &mut String, fields: &[String; 11]) {
    push_line(text, fields.iter().map(|field| quoted(&harmless(field))));
}

fn about_run(finding: &RunFinding) -> [String; 11] {
    let mut message = finding.message.en.clone();
    if let Some(fix) = &finding.fix {
        message = format!("{message} {}", fix.en);
    }
    let record = finding.record.as_ref().map(|(file, key)| format!("{file} {key}"));
    [
        RUN.to_owned(),
        finding.project_id.clone().unwrap_or_default(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        finding.check.to_owned(),
        format!("{:?}", finding.severity),
        yes_or_no(finding.severity != Severity::Warning),
        message,
        record.unwrap_or_default(),
    ]
}

fn about_enrollment(list: &str, row: &WorklistRow, stays: &HashMap<&str, (&str, Date)>) -> [String; 11] {
    let subject = &row.subject;
    let stay = stays.get(subject.enrollment_id.as_str());
    let param = |name: &str| row.params.get(name).and_then(Json::as_str).map(str::to_owned);
    let severity = || if row.is_error { Severity::Error } else { Severity::Warning };
    [
        list.to_owned(),
        subject.project_id.clone(),
        stay.map(|(household, _)| (*household).to_owned()).unwrap_or_default(),
        subject.personal_id.clone(),
        subject.enrollment_id.clone(),
        stay.map(|(_, entry)| entry.to_string()).unwrap_or_default(),
        row.reason.clone(),
        param("severity").unwrap_or_else(|| format!("{:?}", severity())),
        yes_or_no(row.is_error),
        row.message(),
        param("value").unwrap_or_default(),
    ]
}

fn yes_or_no(yes: bool) -> String {
    if yes { "Yes" } else { "No" }.to_owned()
}

/// A field that a spreadsheet might run as a formula is made plain text (PRODUCT C7).
fn harmless(field: &str) -> String {
    if field.starts_with(['=', '+', '-', '@']) { format!("'{field}") } else { field.to_owned() }
}
