//! Values that may stand, or must, only beside certain values of another column of the row.
//!
//! The rules are HUD's own words in `Column::condition`: what is said there in a form that a program
//! can read is read from there.

use domain::{Language, Record, Value};
use hud::FileId;
use hud::lists::NoYesReasonsForMissingData;

use crate::finding::Finding;
use crate::param::{self, Param};
use crate::rule;

/// The conditions of one file.
pub(super) struct Dependents(Vec<Dependent>);

struct Dependent {
    column: usize,
    parent: usize,
    /// Values of the parent; none stands for any.
    values: Vec<i64>,
    /// Whether those values ask for the column, too.
    required: bool,
}

impl Dependents {
    pub(super) fn of(file: FileId) -> Self {
        let columns = file.columns().iter().enumerate();
        let each = columns.flat_map(|(column, hud)| {
            let parts = hud.condition.split(';').map(str::trim);
            parts.filter_map(move |part| read(file, column, part))
        });
        Self(each.collect())
    }

    /// FS-52 and FS-53. 99 counts as empty: many systems export it where nothing was asked.
    pub(super) fn check(&self, record: &Record, find: &mut impl FnMut(Finding)) {
        let columns = record.file().columns();
        for dependent in &self.0 {
            let value = record.get(dependent.column);
            let is_empty =
                value.is_null() || *value == Value::code(NoYesReasonsForMissingData::DataNotCollected);
            if is_empty && !(dependent.required && value.is_null()) {
                continue;
            }
            let parent = record.get(dependent.parent);
            let holds = match parent {
                Value::Null => false,
                Value::Integer(code) => dependent.values.is_empty() || dependent.values.contains(code),
                _ => dependent.values.is_empty(),
            };
            if holds != is_empty {
                continue;
            }
            let rule = if holds { &rule::NEEDS_VALUE } else { &rule::ORPHAN_VALUE };
            let parent = in_words(columns[dependent.parent].name, parent);
            find(Finding::new(rule).in_column(columns[dependent.column].name).with_param("parent", parent));
        }
    }
}

/// `RRHSubType is 2`, `RRHSubType is empty`.
fn in_words(column: &str, value: &Value) -> Param {
    match value {
        Value::Null => Param::words(format!("{column} is empty"), format!("{column} está vacío")),
        Value::Integer(code) => {
            let code = param::code(*code);
            let (en, es) = (code.text(Language::En), code.text(Language::Es));
            Param::words(format!("{column} is {en}"), format!("{column} es {es}"))
        }
        _ => Param::words(format!("{column} has a value"), format!("{column} tiene un valor")),
    }
}

/// `null unless A = 1`, `null unless A in (1,2)`, `null unless A is not null`, `required if A = 1`.
fn read(file: FileId, column: usize, part: &str) -> Option<Dependent> {
    let (condition, required) = match part.strip_prefix("null unless ") {
        Some(condition) => (condition, false),
        None => {
            (part.strip_prefix("required if ").or_else(|| part.strip_prefix("required (0/1) if "))?, true)
        }
    };
    let (parent, rest) = condition.split_once(' ')?;
    let parent = file.column_index(parent)?;
    let values = if rest == "is not null" {
        Vec::new()
    } else if let Some(value) = rest.strip_prefix("= ") {
        vec![value.parse().ok()?]
    } else {
        let list = rest.strip_prefix("in (")?.strip_suffix(')')?;
        list.split(',').map(|value| value.parse().ok()).collect::<Option<_>>()?
    };
    Some(Dependent { column, parent, values, required })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_conditions_of_huds_table_can_be_read() {
        let read = |file| Dependents::of(file).0.len();
        assert_eq!(read(FileId::Client), 12);
        assert!(read(FileId::Enrollment) >= 28);
        assert!(read(FileId::Event) >= 4);
        let total: usize = FileId::ALL.into_iter().map(read).sum();
        assert!(total >= 80, "{total}");
    }
}
