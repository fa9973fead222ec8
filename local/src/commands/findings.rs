//! Findings on the terminal.

use std::io::{self, Write};

use domain::Language;
use exchange::Findings;
use exchange::rule::DAMAGED;

use super::Failure;

/// One paragraph a cause, then how many there are in all.
pub(super) fn write_text(findings: &Findings, language: Language, mut output: impl Write) -> io::Result<()> {
    write!(output, "{}", findings.to_text(language))?;
    writeln!(output, "{}", findings.summary(language))
}

/// The same on standard error.
pub(super) fn tell(findings: &Findings, language: Language) -> io::Result<()> {
    write_text(findings, language, io::stderr().lock())
}

/// Refuses an export of which a file is damaged: what is left of it would pass for all there was.
pub(super) fn must_be_whole(findings: &Findings, language: Language) -> Result<(), Failure> {
    let Some(damaged) = findings.iter().find(|finding| finding.rule.id == DAMAGED.id) else { return Ok(()) };
    let file = damaged.file.clone();
    tell(findings, language)?;
    Err(Failure::new(
        format!("{file} is damaged and could not be read to its end: nothing was written"),
        format!("{file} está dañado y no se pudo leer hasta el final: no se escribió nada"),
    ))
}
