//! The 24 files of an HMIS CSV export and their columns.

use crate::generated::files::FILES;

pub use crate::generated::files::FileId;

/// A column of an HMIS CSV file, as the HMIS CSV Format Specifications FY2026 describe it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// HUD's name, for example `RelationshipToHoH`.
    pub name: &'static str,
    /// Number in the HMIS Data Dictionary, for example `3.15.1`; empty where HUD gives none.
    pub element: &'static str,
    /// Type and, for text, the greatest number of characters.
    pub kind: Kind,
    /// Whether an export may leave the field empty.
    pub nullable: bool,
    /// Code lists of the value; with several, another column decides ([`Column::condition`]).
    pub lists: &'static [&'static str],
    /// What the column is in its row.
    pub key: Key,
    /// The column that a foreign key points at, `File.Column`.
    pub references: &'static str,
    /// What a hashed export does with the value.
    pub hashed: Hashed,
    /// When the value is required or must be empty, in words.
    pub condition: &'static str,
}

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text of at most so many characters (`S50`).
    Text(u16),
    /// Integer (`I`).
    Integer,
    /// Date, `yyyy-mm-dd` (`D`).
    Date,
    /// Date and time, `yyyy-mm-dd hh:mm:ss` (`T`).
    DateTime,
    /// Money with two decimals (`M`).
    Money,
    /// Money, never below zero (`M+`).
    NonNegativeMoney,
}

/// What a column is in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// No key.
    No,
    /// Primary key of the file.
    Primary,
    /// Key of a row in another file.
    Foreign,
    /// Groups rows without a file of its own: `HouseholdID`.
    Group,
}

/// What a hashed export (`HashStatus` 4) does with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hashed {
    /// Nothing.
    Unchanged,
    /// SHA-256 of the American Soundex code.
    Soundex,
    /// The last four characters in clear, then SHA-256 of all nine.
    Ssn,
}

impl FileId {
    /// All files in HUD's order.
    pub const ALL: [Self; FILES.len()] = {
        let mut all = [Self::Export; FILES.len()];
        let mut index = 0;
        while index < FILES.len() {
            all[index] = FILES[index].0;
            index += 1;
        }
        all
    };

    /// Place in HUD's order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// HUD's name without extension: `Enrollment`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        FILES[self as usize].1
    }

    /// File name in an export: `Enrollment.csv`.
    #[must_use]
    pub fn csv_name(self) -> String {
        format!("{}.csv", self.name())
    }

    /// The columns in HUD's order.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        FILES[self as usize].2
    }

    /// The file of that name, whatever its case, with or without `.csv`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let stem = name
            .len()
            .checked_sub(4)
            .filter(|&at| name.is_char_boundary(at) && name[at..].eq_ignore_ascii_case(".csv"))
            .map_or(name, |at| &name[..at]);
        Self::ALL.into_iter().find(|file| file.name().eq_ignore_ascii_case(stem))
    }

    /// Index of the column of that name, whatever its case.
    #[must_use]
    pub fn column_index(self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name.eq_ignore_ascii_case(name))
    }
}

impl Column {
    /// Whether the value comes from a code list.
    #[must_use]
    pub const fn is_coded(&self) -> bool {
        !self.lists.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns;

    #[test]
    fn the_export_has_24_files_in_huds_order() {
        assert_eq!(FileId::ALL.len(), 24);
        for (index, file) in FileId::ALL.into_iter().enumerate() {
            assert_eq!(file.index(), index);
            assert_eq!(FileId::from_name(&file.csv_name()), Some(file));
        }
        assert_eq!(FileId::from_name("client.CSV"), Some(FileId::Client));
        assert_eq!(FileId::from_name("Clients.csv"), None);
        assert_eq!(FileId::from_name("é.cs"), None);
    }

    #[test]
    fn column_constants_point_at_the_columns_they_name() {
        let name = |file: FileId, index: usize| file.columns()[index].name;
        assert_eq!(name(FileId::Enrollment, columns::enrollment::RELATIONSHIP_TO_HOH), "RelationshipToHoH");
        assert_eq!(name(FileId::Exit, columns::exit::EXIT_DATE), "ExitDate");
        assert_eq!(name(FileId::ProjectCoc, columns::project_coc::COC_CODE), "CoCCode");
        assert_eq!(name(FileId::HealthAndDv, columns::health_and_dv::HEALTH_AND_DV_ID), "HealthAndDVID");
    }

    #[test]
    fn every_list_a_column_names_exists() {
        for file in FileId::ALL {
            for column in file.columns() {
                for id in column.lists {
                    assert!(crate::list(id).is_some(), "{}.{}: list {id}", file.name(), column.name);
                }
            }
        }
    }
}
