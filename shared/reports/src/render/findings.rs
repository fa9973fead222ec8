//! Data-quality findings as a file for spreadsheets.

use super::csv::{push_line, quoted};
use crate::Finding;

/// Findings as CSV without any name: ids, entry date, check, severity, sentence and what was found.
pub fn findings_csv(findings: &[Finding]) -> String {
    const HEADER: [&str; 9] = [
        "ProjectID",
        "HouseholdID",
        "PersonalID",
        "EnrollmentID",
        "EntryDate",
        "Check",
        "Severity",
        "Message",
        "Value",
    ];
    let mut text = String::new();
    push_line(&mut text, HEADER.into_iter().map(quoted));
    for finding in findings {
        let severity = format!("{:?}", finding.severity);
        let date = finding.entry_date.to_string();
        let subject = &finding.subject;
        let fields = [
            &subject.project_id[..],
            &finding.household_id,
            &subject.personal_id,
            &subject.enrollment_id,
            &date,
            finding.check,
            &severity,
            &finding.message,
            &finding.value,
        ];
        push_line(&mut text, fields.into_iter().map(|field| quoted(&harmless(field))));
    }
    text
}

/// A field that a spreadsheet might run as a formula is made plain text (PRODUCT C7).
fn harmless(field: &str) -> String {
    if field.starts_with(['=', '+', '-', '@']) { format!("'{field}") } else { field.to_owned() }
}
