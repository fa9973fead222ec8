//! What all commands understand the same way.

use std::path::{Path, PathBuf};

use super::usage;
use clap::{Args, ValueEnum};

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

impl Language {
    /// The language that was asked for, or else that of the environment.
    pub(super) fn or_that_of_environment(asked: Option<Self>) -> domain::Language {
        asked.map_or_else(usage::of_environment, Into::into)
    }
}

impl From<Language> for domain::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Es => Self::Es,
        }
    }
}
