//! What a report run says of itself: beside the findings of its export, and on the terminal.

use std::io::{self, Write};

use domain::Language;
use exchange::{Findings, Remark};
use reports::{Report, RunFinding, Sentence, Severity};

/// The spreadsheet of findings, then tables that disagree and projects that are not set up well.
pub(super) fn to_csv(findings: &Findings, report: &Report, language: Language) -> String {
    findings.to_csv_with(language, report.run_findings().into_iter().map(|found| remark(found, language)))
}

/// The same on standard error, after the readings of HUD's text that the run was made by.
pub(super) fn tell(report: &Report, language: Language) -> io::Result<()> {
    let mut output = io::stderr().lock();
    let reading = match language {
        Language::En => "Reading",
        Language::Es => "Lectura",
    };
    for sentence in report.readings() {
        writeln!(output, "{reading}: {}", text(sentence, language))?;
    }
    for found in report.run_findings() {
        let remark = remark(found, language);
        writeln!(output, "{} {}", remark.severity.text(language), remark.rule)?;
        writeln!(output, "  {}", remark.message)?;
        if !remark.fix.is_empty() {
            writeln!(output, "  → {}", remark.fix)?;
        }
    }
    Ok(())
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
