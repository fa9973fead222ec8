//! From the names in a header to the columns of the FY2026 file.

use std::io::{self, Read};

use hud::FileId;

use crate::edition::Edition;
use crate::finding::{Finding, Findings};
use crate::rule;
use crate::source::Source;
use crate::split::Splitter;
use crate::upgrade;

/// How a file of an export is laid out.
pub(crate) struct Header {
    /// The names as they stand in the file.
    pub(crate) names: Vec<String>,
    /// For each FY2026 column, the field it is read from.
    pub(crate) fields: Vec<Option<usize>>,
}

/// How a file is encoded, as its first bytes tell.
pub(crate) enum Mark {
    Utf8,
    Utf16,
}

/// Passes over a byte order mark.
pub(crate) fn skip_mark(splitter: &mut Splitter<impl Read>) -> io::Result<Mark> {
    let head = splitter.peek(3)?;
    if head.starts_with(&[0xEF, 0xBB, 0xBF]) {
        splitter.skip(3);
    } else if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return Ok(Mark::Utf16);
    }
    Ok(Mark::Utf8)
}

impl Header {
    /// Matches the names of a header with the columns of `file`, whatever their case and order.
    pub(crate) fn new(file: FileId, edition: Edition, names: Vec<String>) -> Self {
        let place = |name: &str| names.iter().position(|held| held.eq_ignore_ascii_case(name));
        let fields = file
            .columns()
            .iter()
            .map(|column| {
                let name = upgrade::old_name(edition, file, column.name)?;
                place(&name).or_else(|| place(misspelled(&name)?))
            })
            .collect();
        Self { names, fields }
    }

    /// The field of a column of that name in an older edition.
    pub(crate) fn field_of(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|held| held.eq_ignore_ascii_case(name))
    }

    /// Missing, unknown and repeated columns, and a wrong order.
    pub(crate) fn check(&self, file: FileId, edition: Edition, findings: &mut Findings) {
        let label = || Source::label(file);
        for (column, field) in file.columns().iter().zip(&self.fields) {
            let expected = upgrade::old_name(edition, file, column.name);
            if field.is_none() && expected.is_some() {
                let key = rule::is_key_column(file, column.name);
                let finding = Finding::new(&rule::MISSING_COLUMN).in_file(label()).in_column(column.name);
                findings.push(finding.graver_if(key));
            }
        }
        for (index, name) in self.names.iter().enumerate() {
            let is_known = self.fields.contains(&Some(index)) || upgrade::was_column(edition, file, name);
            if self.names[..index].iter().any(|other| other.eq_ignore_ascii_case(name)) && !name.is_empty() {
                findings.push(Finding::new(&rule::COLUMN_TWICE).in_file(label()).in_column(shown(name)));
            } else if !is_known {
                findings.push(Finding::new(&rule::EXTRA_COLUMN).in_file(label()).in_column(shown(name)));
            }
        }
        let order: Vec<usize> = self.fields.iter().flatten().copied().collect();
        if edition == Edition::Fy2026 && !order.is_sorted() {
            findings.push(Finding::new(&rule::COLUMN_ORDER).in_file(label()));
        }
    }
}

/// A spelling seen in real exports.
///
/// Source: upgrade notes 2022 to 2024.
fn misspelled(name: &str) -> Option<&'static str> {
    (name == "HOHLeaseholder").then_some("HOHLeasesholder")
}

/// A name from a header that may be hostile, fit to be shown.
pub(crate) fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}
