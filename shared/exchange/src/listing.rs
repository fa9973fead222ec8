//! Findings as people read them: a CSV for spreadsheets, a text for terminals.

use std::fmt::Write;

use domain::Language;

use crate::finding::{Findings, Group, Severity};
use crate::write::{harmless, push_text};

const HEADER: [&str; 2] = [
    "Severity,Rule,File,Row,Column,Message,How to fix\n",
    "Gravedad,Regla,Archivo,Fila,Columna,Mensaje,Cómo corregirlo\n",
];
const MORE: [&str; 2] = ["and {n} more", "y {n} más"];

impl Severity {
    /// What people call it.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::High, Language::En) => "High Priority",
            (Self::High, Language::Es) => "Prioridad alta",
            (Self::Error, Language::En) => "Error",
            (Self::Error, Language::Es) => "Error",
            (Self::Warning, Language::En) => "Warning",
            (Self::Warning, Language::Es) => "Advertencia",
        }
    }
}

impl Findings {
    /// A CSV with one line a finding, the gravest first, safe to open in a spreadsheet.
    ///
    /// ```
    /// let export = exchange::Source::from_files([("Exit.csv", &b"ExitID,ExitDate\nx1,soon\n"[..])]).unwrap();
    /// let findings = export.read(hud::FileId::Exit, None, |_, _| {});
    /// let csv = findings.to_csv(domain::Language::En);
    /// assert!(csv.contains("High Priority,FS-24,Exit.csv,2,ExitDate,"));
    /// ```
    #[must_use]
    pub fn to_csv(&self, language: Language) -> String {
        let mut csv = HEADER[language as usize].to_owned();
        for group in self.groups() {
            for finding in &group.examples {
                let row = finding.row.map(|row| row.to_string()).unwrap_or_default();
                let cells = [
                    finding.severity.text(language),
                    finding.rule.id,
                    &finding.file,
                    &row,
                    finding.column.as_deref().unwrap_or_default(),
                    &finding.message(language),
                    &finding.fix(language),
                ];
                push_line(&mut csv, &cells);
            }
            if let (Some(more), Some(finding)) = (more(group, language), group.examples.first()) {
                let column = finding.column.as_deref().unwrap_or_default();
                let severity = finding.severity.text(language);
                push_line(&mut csv, &[severity, finding.rule.id, &finding.file, "", column, &more, ""]);
            }
        }
        csv
    }

    /// A text with one paragraph a rule and column, the gravest first, with up to three rows of each.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let mut text = String::new();
        for group in self.groups() {
            let Some(first) = group.examples.first() else { continue };
            let severity = first.severity.text(language);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{severity} {} ({})", first.rule.id, group.count);
            for finding in group.examples.iter().take(3) {
                let _ = writeln!(text, "  {}", finding.message(language));
            }
            let _ = writeln!(text, "  → {}", first.fix(language));
        }
        text
    }
}

fn more(group: &Group, language: Language) -> Option<String> {
    let left = group.count.saturating_sub(group.examples.len() as u64);
    (left > 0).then(|| MORE[language as usize].replace("{n}", &left.to_string()))
}

fn push_line(csv: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            csv.push(',');
        }
        push_text(csv, &harmless(cell));
    }
    csv.push('\n');
}
