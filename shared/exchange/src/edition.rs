//! Which edition of the standard an export was written for.

use std::fmt;

use hud::{FileId, columns};

use crate::csv_file::{self, CsvFile};
use crate::field::decode;
use crate::files::{ENROLLMENT_COC, Files};
use crate::split::Step;

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
pub(crate) fn detect(files: &Files) -> Edition {
    let client = open(files, FileId::Client).map(|file| file.names).unwrap_or_default();
    let has = |name: &str| client.iter().any(|column| column.eq_ignore_ascii_case(name));
    if has("Sex") || has("HispanicLatinao") {
        return Edition::Fy2026;
    }
    if has("HispanicLatinaeo") || has("Woman") {
        return Edition::Fy2024;
    }
    if has("Ethnicity") && has("Female") || files.holds(ENROLLMENT_COC) {
        return Edition::Fy2022;
    }
    let version = version(files).unwrap_or_default();
    [Edition::Fy2022, Edition::Fy2024]
        .into_iter()
        .find(|edition| version.contains(edition.year()))
        .unwrap_or(Edition::Fy2026)
}

/// `CSVVersion` of the first row of Export.csv; empty if the row does not say, `None` if there is no row.
pub(crate) fn version(files: &Files) -> Option<String> {
    let CsvFile { mut rows, names, .. } = open(files, FileId::Export)?;
    if !matches!(rows.step(), Ok(Step::Row | Step::StrayQuote(_))) {
        return None;
    }
    let name = FileId::Export.columns()[columns::export::CSV_VERSION].name;
    let at = names.iter().position(|column| column.eq_ignore_ascii_case(name));
    Some(at.map_or_else(String::new, |at| decode(rows.field(at)).0.trim().to_owned()))
}

fn open(files: &Files, file: FileId) -> Option<CsvFile> {
    csv_file::open(files, &file.csv_name())?.ok()
}
