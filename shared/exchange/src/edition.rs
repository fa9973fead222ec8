//! Which edition of the standard an export was written for.

use std::fmt;

use hud::{FileId, columns};

use crate::header;
use crate::source::{ENROLLMENT_COC, Source};
use crate::split::{Splitter, Step};

/// An edition of the HMIS CSV Format Specifications that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// In force from 2021-10-01.
    Fy2022,
    /// In force from 2023-10-01.
    Fy2024,
    /// In force from 2025-10-01.
    Fy2026,
}

impl Edition {
    /// The year as it stands in `Export.CSVVersion`.
    #[must_use]
    pub const fn year(self) -> &'static str {
        match self {
            Self::Fy2022 => "2022",
            Self::Fy2024 => "2024",
            Self::Fy2026 => "2026",
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FY{}", self.year())
    }
}

/// The edition of an export. What the columns of Client.csv say counts more than `CSVVersion`, since
/// they decide how the rows must be read.
///
/// Source: upgrade notes 2022 to 2024 and 2024 to 2026, "Detect".
pub(crate) fn detect(source: &Source) -> Edition {
    let client = head(source, &FileId::Client.csv_name(), 1).pop().unwrap_or_default();
    let has = |name: &str| client.iter().any(|column| column.eq_ignore_ascii_case(name));
    if has("Sex") || has("HispanicLatinao") {
        return Edition::Fy2026;
    }
    if has("HispanicLatinaeo") || has("Woman") {
        return Edition::Fy2024;
    }
    if has("Ethnicity") && has("Female") || source.holds(ENROLLMENT_COC) {
        return Edition::Fy2022;
    }
    let version = version(source).unwrap_or_default();
    [Edition::Fy2022, Edition::Fy2024]
        .into_iter()
        .find(|edition| version.contains(edition.year()))
        .unwrap_or(Edition::Fy2026)
}

/// `CSVVersion` of the one row of Export.csv, as it stands there.
pub(crate) fn version(source: &Source) -> Option<String> {
    let rows = head(source, &FileId::Export.csv_name(), 2);
    let name = FileId::Export.columns()[columns::export::CSV_VERSION].name;
    let at = rows.first()?.iter().position(|column| column.eq_ignore_ascii_case(name))?;
    rows.get(1)?.get(at).cloned()
}

/// The first rows of a file, as text.
fn head(source: &Source, name: &str, rows: usize) -> Vec<Vec<String>> {
    let Some(Ok(bytes)) = source.bytes_of(name) else { return Vec::new() };
    let mut splitter = Splitter::new(bytes);
    if header::skip_mark(&mut splitter).is_err() {
        return Vec::new();
    }
    let mut found = Vec::new();
    while found.len() < rows && matches!(splitter.step(), Ok(Step::Row | Step::StrayQuote(_))) {
        let text = |index| String::from_utf8_lossy(splitter.field(index)).trim().to_owned();
        found.push((0..splitter.len()).map(text).collect());
    }
    found
}
