//! Findings as people read them: a CSV for spreadsheets, a text for terminals.

use std::fmt::Write;

use domain::Language;

use crate::finding::{Findings, Group};
use crate::severity::Severity;
use crate::write::harmless;

const HEADER: [[&str; 8]; 2] = [
    ["Severity", "Rule", "File", "Row", "Column", "Message", "How to fix", "Count"],
    ["Gravedad", "Regla", "Archivo", "Fila", "Columna", "Mensaje", "Cómo corregirlo", "Cantidad"],
];
/// Rows named of each cause.
const ROWS: usize = 3;

/// A row of the spreadsheet for a check that is made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub severity: Severity,
    /// Id of the check.
    pub rule: &'static str,
    /// The file, for example `Inventory.csv`; empty if it is about none.
    pub file: String,
    /// What is wrong, in words.
    pub message: String,
    /// How to put it right; empty if nothing is to be said.
    pub fix: String,
}

impl Findings {
    /// A CSV with one line a cause, the gravest first, safe to open in a spreadsheet: what is wrong, how often, in
    /// which rows (three at most), and how to put it right.
    ///
    /// ```
    /// let export = exchange::Source::from_files([("Exit.csv", &b"ExitID,ExitDate\nx1,soon\n"[..])]).unwrap();
    /// let findings = export.read(hud::FileId::Exit, None, |_, _| {});
    /// let csv = findings.to_csv(domain::Language::En);
    /// assert!(csv.contains("High Priority,FS-24,Exit.csv,2,ExitDate,"));
    /// ```
    #[must_use]
    pub fn to_csv(&self, language: Language) -> String {
        self.to_csv_with(language, [])
    }

    /// The same, with remarks below.
    #[must_use]
    pub fn to_csv_with(&self, language: Language, remarks: impl IntoIterator<Item = Remark>) -> String {
        let mut csv = csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = csv.write_record(HEADER[language as usize]);
        for group in self.groups() {
            let Some(first) = group.examples.first() else { continue };
            let cells = [
                first.severity.text(language).to_owned(),
                first.rule.id.to_owned(),
                first.file.to_string(),
                rows(group),
                first.column.as_deref().unwrap_or_default().to_owned(),
                first.message(language),
                first.fix(language),
                group.count.to_string(),
            ];
            let _ = csv.write_record(cells.iter().map(|cell| harmless(cell).into_owned()));
        }
        for Remark { severity, rule, file, message, fix } in remarks {
            let cells = [severity.text(language), rule, &file, "", "", &message, &fix, "1"];
            let _ = csv.write_record(cells.map(|cell| harmless(cell).into_owned()));
        }
        csv.into_inner().ok().and_then(|csv| String::from_utf8(csv).ok()).unwrap_or_default()
    }

    /// A text with one paragraph a cause, the gravest first, with up to three rows of each.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let mut text = String::new();
        for group in self.groups() {
            let Some(first) = group.examples.first() else { continue };
            let severity = first.severity.text(language);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{severity} {} ({})", first.rule.id, group.count);
            for finding in group.examples.iter().take(ROWS) {
                let _ = writeln!(text, "  {}", finding.message(language));
            }
            if group.count > ROWS as u64 {
                let more = group.count - ROWS as u64;
                let _ = match language {
                    Language::En => writeln!(text, "  and {more} more"),
                    Language::Es => writeln!(text, "  y {more} más"),
                };
            }
            let _ = writeln!(text, "  → {}", first.fix(language));
        }
        text
    }

    /// How many findings there are, and of which severity: `14 findings: 1 high priority, 13 errors, 0 warnings`.
    #[must_use]
    pub fn summary(&self, language: Language) -> String {
        self.summary_with(language, &[])
    }

    /// As [`Findings::summary`], with remarks that are listed beside the findings.
    #[must_use]
    pub fn summary_with(&self, language: Language, remarks: &[Remark]) -> String {
        let counted = |n: u64, [one, many]: [&str; 2]| format!("{n} {}", if n == 1 { one } else { many });
        let words = match language {
            Language::En => [
                ["finding", "findings"],
                ["high priority", "high priority"],
                ["error", "errors"],
                ["warning", "warnings"],
            ],
            Language::Es => [
                ["hallazgo", "hallazgos"],
                ["de prioridad alta", "de prioridad alta"],
                ["error", "errores"],
                ["advertencia", "advertencias"],
            ],
        };
        let [total, rest @ ..] = words;
        let counts = [Severity::High, Severity::Error, Severity::Warning].map(|severity| {
            self.count(severity) + remarks.iter().filter(|remark| remark.severity == severity).count() as u64
        });
        let parts: Vec<String> = counts.into_iter().zip(rest).map(|(n, words)| counted(n, words)).collect();
        format!("{}: {}", counted(counts.iter().sum(), total), parts.join(", "))
    }
}

/// `2, 3, 4 …`
fn rows(group: &Group) -> String {
    let rows: Vec<String> = group
        .examples
        .iter()
        .filter_map(|finding| finding.row)
        .take(ROWS)
        .map(|row| row.to_string())
        .collect();
    let more = if !rows.is_empty() && group.count > rows.len() as u64 { " …" } else { "" };
    rows.join(", ") + more
}
