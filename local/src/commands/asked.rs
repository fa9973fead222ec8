//! What all commands understand the same way.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use domain::Date;

/// The export, with or without the name of the option.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct ExportPath {
    /// Folder or zip with the export.
    #[arg(value_name = "EXPORT")]
    path: Option<PathBuf>,
    /// The same, by name.
    #[arg(long, value_name = "EXPORT")]
    csv: Option<PathBuf>,
}

impl ExportPath {
    /// An export that lies there.
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path), csv: None }
    }

    /// Where the export is; one of the two is always given.
    pub(super) fn get(&self) -> &Path {
        self.csv.as_ref().or(self.path.as_ref()).map_or(Path::new(""), PathBuf::as_path)
    }
}

/// The language of findings.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl From<Language> for domain::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Es => Self::Es,
        }
    }
}

/// A day as `2026-09-30`, or month first as `9/30/2026`.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let wrong = || format!("{text} is no day of the calendar; write 2026-09-30 or 9/30/2026");
    let text = text.trim();
    let iso = match text.split('/').collect::<Vec<_>>()[..] {
        [month, day, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    iso.parse().map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_be_written_with_the_year_or_with_the_month_first() {
        for text in ["2026-10-01", "10/01/2026", "10/1/2026", " 10/01/2026 "] {
            assert_eq!(day(text), Ok(domain::date(2026, 10, 1)), "{text}");
        }
        for text in ["13/45/2026", "10/01/26", "2026-02-30", "01.10.2026", "", "//2026"] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
