use std::io::{self, Write};

use domain::Language;
use exchange::{Findings, Severity};

/// `1,204 findings: 2 high, 13 errors, 1,189 warnings`
pub(super) fn summary(findings: &Findings) -> String {
    let [high, error, warning] =
        [Severity::High, Severity::Error, Severity::Warning].map(|severity| findings.count(severity));
    format!("{} findings: {high} high, {error} errors, {warning} warnings", findings.total())
}

/// One line for each finding kept: how grave, which rule, where, what, and how to put it right.
pub(super) fn write_csv(findings: &Findings, output: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(output);
    csv.write_record(["severity", "rule", "file", "row", "column", "finding", "fix"])?;
    for finding in findings.iter() {
        csv.write_record([
            format!("{:?}", finding.severity).as_str(),
            finding.rule.id,
            &finding.file,
            &finding.row.map_or_else(String::new, |row| row.to_string()),
            finding.column.as_deref().unwrap_or_default(),
            &finding.message(Language::En),
            &finding.fix(Language::En),
        ])?;
    }
    csv.flush()
}

/// The same for a terminal, one line each, then the summary.
pub(super) fn write_text(findings: &Findings, mut output: impl Write) -> io::Result<()> {
    for finding in findings.iter() {
        writeln!(output, "{finding}")?;
    }
    let kept = findings.iter().count() as u64;
    if kept < findings.total() {
        writeln!(output, "... and {} more of the same kinds", findings.total() - kept)?;
    }
    writeln!(output, "{}", summary(findings))
}
