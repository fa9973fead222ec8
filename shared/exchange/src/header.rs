//! From the names in a header to the columns of the FY2026 file.

use std::borrow::Cow;

use hud::FileId;

use crate::edition::Edition;
use crate::finding::{Finding, Findings};
use crate::rule;
use crate::upgrade;

/// How a file of an export is laid out.
pub(crate) struct Header {
    file: FileId,
    edition: Edition,
    /// The names as they stand in the file.
    pub(crate) names: Vec<String>,
    /// For each FY2026 column, the field it is read from.
    pub(crate) fields: Vec<Option<usize>>,
}

/// Names that are not HUD's are shown only where it is a single one or at most one in so many: a row of clients in place of the
/// header, or behind it in the same line, is full of names that are not HUD's.
const ONE_IN: usize = 4;

impl Header {
    /// A header without columns.
    pub(crate) fn none(file: FileId, edition: Edition) -> Self {
        Self { file, edition, names: Vec::new(), fields: vec![None; file.columns().len()] }
    }

    /// Matches the names of a header with the columns of `file`, whatever their case and order. `None` if it is
    /// not a header but a row: fewer than half of the names are HUD's, and the key of the file is not among them.
    pub(crate) fn of(file: FileId, edition: Edition, names: Vec<String>) -> Option<Self> {
        let place = |name: &str| names.iter().position(|held| held.eq_ignore_ascii_case(name));
        let fields: Vec<_> = file
            .columns()
            .iter()
            .map(|column| {
                let name = upgrade::old_name(edition, file, column.name)?;
                place(&name).or_else(|| place(misspelled(&name)?))
            })
            .collect();
        let header = Self { file, edition, names, fields };
        let known = (0..header.names.len()).filter(|&index| header.is_huds(index)).count();
        let has_key = header.fields.first().is_some_and(Option::is_some);
        (has_key || known * 2 >= header.names.len() && known > 0).then_some(header)
    }

    /// Missing, unknown and repeated columns, and a wrong order.
    pub(crate) fn check(&self, findings: &mut Findings) {
        let Self { file, edition, .. } = *self;
        for (column, field) in file.columns().iter().zip(&self.fields) {
            let expected = upgrade::old_name(edition, file, column.name);
            if field.is_none() && expected.is_some() {
                let key = rule::is_key_column(file, column.name);
                let finding = Finding::new(&rule::MISSING_COLUMN).in_csv(file).in_column(column.name);
                findings.push(finding.graver_if(key));
            }
        }
        for (index, name) in self.names.iter().enumerate() {
            let is_read = self.fields.contains(&Some(index)) || upgrade::was_column(edition, file, name);
            let is_twice = self.names[..index].iter().any(|other| other.eq_ignore_ascii_case(name));
            if is_twice && !name.is_empty() {
                findings.push(Finding::new(&rule::COLUMN_TWICE).in_csv(file).in_column(self.shown(index)));
            } else if !is_read {
                findings.push(Finding::new(&rule::EXTRA_COLUMN).in_csv(file).in_column(self.shown(index)));
            }
        }
        let order: Vec<usize> = self.fields.iter().flatten().copied().collect();
        if edition == Edition::Fy2026 && !order.is_sorted() {
            findings.push(Finding::new(&rule::COLUMN_ORDER).in_csv(file));
        }
    }

    /// What a column is called in a message: by HUD's name, by its own if the header as a whole can be trusted, and
    /// by its number otherwise, since its name may be a client's.
    pub(crate) fn shown(&self, index: usize) -> Cow<'static, str> {
        if let Some(column) = self.fields.iter().position(|field| *field == Some(index)) {
            return self.file.columns()[column].name.into();
        }
        let number = || Cow::Owned(format!("#{}", index + 1));
        let Some(name) = self.names.get(index) else { return number() };
        if self.is_huds(index) {
            return name.clone().into();
        }
        let others = (0..self.names.len()).filter(|&index| !self.is_huds(index)).count();
        let digits = name.bytes().filter(u8::is_ascii_digit).count();
        if name.is_empty() || others > 1 && others * ONE_IN > self.names.len() || digits > 3 {
            return number();
        }
        name.chars().filter(|c| !c.is_control()).take(60).collect::<String>().into()
    }

    /// Whether a name is a column of the file in some edition.
    fn is_huds(&self, index: usize) -> bool {
        self.fields.contains(&Some(index))
            || upgrade::is_column_of_any_edition(self.edition, self.file, &self.names[index])
    }
}

/// A spelling seen in real exports.
///
/// Source: upgrade notes 2022 to 2024.
fn misspelled(name: &str) -> Option<&'static str> {
    (name == "HOHLeaseholder").then_some("HOHLeasesholder")
}
