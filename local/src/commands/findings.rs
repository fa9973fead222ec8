//! Findings on the terminal.

use std::io::{self, Write};

use domain::Language;
use exchange::Findings;

/// One paragraph a cause, then how many there are in all.
pub(super) fn write_text(findings: &Findings, language: Language, mut output: impl Write) -> io::Result<()> {
    write!(output, "{}", findings.to_text(language))?;
    writeln!(output, "{}", findings.summary(language))
}

/// The same on standard error.
pub(super) fn tell(findings: &Findings, language: Language) -> io::Result<()> {
    write_text(findings, language, io::stderr().lock())
}
