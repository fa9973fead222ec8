//! What a report run says of itself: beside the findings of its export, and on the terminal.

use std::io::{self, Write};

use domain::Language;
use exchange::{Findings, Remark};
use reports::{Report, RunFinding, Sentence, Severity};

/// The spreadsheet of findings, then tables that disagree and projects that are not set up well.
pub(super) fn to_csv(findings: &Findings, report: &Report, language: Language) -> String {
    findings.to_csv_with(language, report.run_findings().into_iter().map(|found| remark(found, language)))
}

/// The same on standard error: the findings, the readings of HUD's text that the run was made by, what the run says of
/// itself, and how much of all that there is.
pub(super) fn tell(findings: &Findings, report: &Report, language: Language) -> io::Result<()> {
    let mut output = io::stderr().lock();
    write!(output, "{}", findings.to_text(language))?;
    let reading = match language {
        Language::En => "Reading",
        Language::Es => "Lectura",
    };
    for sentence in report.readings() {
        writeln!(output, "{reading}: {}", text(sentence, language))?;
    }
    let remarks: Vec<Remark> =
        report.run_findings().into_iter().map(|found| remark(found, language)).collect();
    for remark in &remarks {
        writeln!(output, "{} {}", remark.severity.text(language), remark.rule)?;
        writeln!(output, "  {}", remark.message)?;
        if !remark.fix.is_empty() {
            writeln!(output, "  → {}", remark.fix)?;
        }
    }
    writeln!(output, "{}", findings.summary_with(language, &remarks))
}

fn remark(found: RunFinding, language: Language) -> Remark {
    Remark {
        severity: match found.severity {
            Severity::High => exchange::Severity::High,
            Severity::Error => exchange::Severity::Error,
            Severity::Warning => exchange::Severity::Warning,
        },
        rule: found.check,
        file: found.record.map(|(file, _)| file).unwrap_or_default(),
        message: text(found.message, language),
        fix: found.fix.map(|fix| text(fix, language)).unwrap_or_default(),
    }
}

fn text(sentence: Sentence, language: Language) -> String {
    match language {
        Language::En => sentence.en,
        Language::Es => sentence.es,
    }
}
