//! One row of an HMIS CSV file.

mod json;

use hud::{CodeList, FileId, Kind};
use jiff::civil::{Date, DateTime};

use crate::{FieldFault, Value, parse_field};

/// A row whose every value fits the type and length of its column. Columns are numbered as in `hud::columns`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    file: FileId,
    values: Box<[Value]>,
}

/// A name that is no column of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnknownColumn {
    /// No such column.
    #[error("{file} has no column {column}")]
    Name {
        /// HUD's name of the file.
        file: &'static str,
        /// The name that was given.
        column: String,
    },
    /// The value does not fit the column.
    #[error("{file}.{column} {fault}")]
    Value {
        /// HUD's name of the file.
        file: &'static str,
        /// HUD's name of the column.
        column: &'static str,
        /// What is wrong.
        fault: FieldFault,
    },
}

impl Record {
    /// A row with every field empty.
    #[must_use]
    pub fn new(file: FileId) -> Self {
        Self { file, values: vec![Value::Null; file.columns().len()].into_boxed_slice() }
    }

    /// The file the row belongs to.
    #[must_use]
    pub const fn file(&self) -> FileId {
        self.file
    }

    /// The value of a column; null for a number that is no column.
    #[must_use]
    pub fn get(&self, column: usize) -> &Value {
        self.values.get(column).unwrap_or(&Value::Null)
    }

    /// All values in HUD's order of columns.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Text of the column; `None` if it is empty or not text.
    #[must_use]
    pub fn text(&self, column: usize) -> Option<&str> {
        match self.get(column) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Integer or code of the column.
    #[must_use]
    pub fn integer(&self, column: usize) -> Option<i64> {
        match self.get(column) {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// Answer of the column; `None` if it is empty or no code of that list.
    #[must_use]
    pub fn code<L: CodeList>(&self, column: usize) -> Option<L> {
        self.integer(column).and_then(L::from_code)
    }

    /// Whether the column holds that code.
    ///
    /// ```
    /// use domain::{Record, Value};
    /// use hud::{FileId, columns::client, lists::NoYesReasonsForMissingData};
    ///
    /// let veteran = Record::new(FileId::Client).with(client::VETERAN_STATUS, Value::Integer(1));
    /// assert!(veteran.is(client::VETERAN_STATUS, NoYesReasonsForMissingData::Yes));
    /// ```
    #[must_use]
    pub fn is(&self, column: usize, code: impl CodeList) -> bool {
        self.integer(column) == Some(code.code())
    }

    /// Whether the column holds a reason why there is no answer: "doesn't know", "prefers not to answer" or "data not
    /// collected".
    #[must_use]
    pub fn is_reason_for_missing_data(&self, column: usize) -> bool {
        self.integer(column).is_some_and(hud::is_reason_for_missing_data)
    }

    /// Date of the column; of a date and time, its date.
    #[must_use]
    pub fn date(&self, column: usize) -> Option<Date> {
        match self.get(column) {
            Value::Date(date) => Some(*date),
            Value::DateTime(at) => Some(at.date()),
            _ => None,
        }
    }

    /// Date and time of the column.
    #[must_use]
    pub fn date_time(&self, column: usize) -> Option<DateTime> {
        match self.get(column) {
            Value::DateTime(at) => Some(*at),
            _ => None,
        }
    }

    /// Money of the column in cents.
    #[must_use]
    pub fn money(&self, column: usize) -> Option<i64> {
        match self.get(column) {
            Value::Money(cents) => Some(*cents),
            _ => None,
        }
    }

    /// Puts a value into a column. The caller has parsed it with [`parse_field`] or made it of the column's type.
    ///
    /// # Panics
    /// If `column` is no column of the file: column numbers come from `hud::columns`.
    pub fn set(&mut self, column: usize, value: Value) {
        debug_assert!(
            fits(self.file.columns()[column].kind, &value),
            "{}.{}",
            self.file.name(),
            self.file.columns()[column].name
        );
        self.values[column] = value;
    }

    /// Sets a column by HUD's name, if the file has it.
    pub fn set_named(&mut self, name: &str, value: Value) {
        if let Some(column) = self.file.column_index(name) {
            self.set(column, value);
        }
    }

    /// The row with that value in that column.
    ///
    /// # Panics
    /// As [`Record::set`].
    #[must_use]
    pub fn with(mut self, column: usize, value: Value) -> Self {
        self.set(column, value);
        self
    }

    /// Empties every field, keeping the row's memory.
    pub fn clear(&mut self) {
        self.values.fill(Value::Null);
    }

    /// The primary key: the first column of every file. Empty if it has none.
    #[must_use]
    pub fn key(&self) -> &str {
        self.text(0).unwrap_or("")
    }

    /// Whether `DateDeleted` is set.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.file
            .columns()
            .iter()
            .rposition(|column| column.name == "DateDeleted")
            .is_some_and(|at| !self.get(at).is_null())
    }

    /// The columns that hold something, by HUD's name, in HUD's order: numbers as numbers, all else as text.
    #[must_use]
    pub fn to_map(&self) -> serde_json::Map<String, serde_json::Value> {
        self.file
            .columns()
            .iter()
            .zip(&self.values)
            .filter_map(|(column, value)| {
                let json = match value {
                    Value::Null => return None,
                    Value::Integer(number) => (*number).into(),
                    other => other.to_string().into(),
                };
                Some((column.name.to_owned(), json))
            })
            .collect()
    }

    /// The row of such a map.
    ///
    /// # Errors
    /// [`UnknownColumn`] if a name is no column of the file or a value does not fit its column.
    pub fn from_map(
        file: FileId,
        map: &serde_json::Map<String, serde_json::Value>,
    ) -> Result<Self, UnknownColumn> {
        let mut record = Self::new(file);
        for (name, json) in map {
            let index = file
                .column_index(name)
                .ok_or_else(|| UnknownColumn::Name { file: file.name(), column: name.clone() })?;
            let column = &file.columns()[index];
            let value =
                match json {
                    serde_json::Value::Null => Value::Null,
                    serde_json::Value::String(text) => parse_field(column, text).map_err(|fault| {
                        UnknownColumn::Value { file: file.name(), column: column.name, fault }
                    })?,
                    other => parse_field(column, &other.to_string()).map_err(|fault| {
                        UnknownColumn::Value { file: file.name(), column: column.name, fault }
                    })?,
                };
            record.values[index] = value;
        }
        Ok(record)
    }
}

const fn fits(kind: Kind, value: &Value) -> bool {
    matches!(
        (kind, value),
        (_, Value::Null)
            | (Kind::Text(_), Value::Text(_))
            | (Kind::Integer, Value::Integer(_))
            | (Kind::Date, Value::Date(_))
            | (Kind::DateTime, Value::DateTime(_))
            | (Kind::Money | Kind::NonNegativeMoney, Value::Money(_))
    )
}

/// The file by HUD's name, and its columns that hold something: numbers as numbers, all else as text.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Record {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::SchemaType;
        use utoipa::openapi::{ObjectBuilder, Type};
        let text = ObjectBuilder::new().schema_type(Type::String);
        let value = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Integer, Type::String]));
        ObjectBuilder::new()
            .description(Some("A row of an HMIS CSV file, by HUD's names of its columns."))
            .property("file", text)
            .required("file")
            .property(
                "values",
                ObjectBuilder::new()
                    .additional_properties(Some(utoipa::openapi::Schema::Object(value.build()))),
            )
            .required("values")
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Record {}

#[cfg(test)]
mod tests {
    use hud::columns::income_benefits as ib;

    use super::*;
    use crate::date;

    fn income() -> Record {
        Record::new(FileId::IncomeBenefits)
            .with(ib::INCOME_BENEFITS_ID, Value::text("ib1"))
            .with(ib::INFORMATION_DATE, Value::Date(date(2025, 11, 3)))
            .with(ib::EARNED, Value::Integer(1))
            .with(ib::EARNED_AMOUNT, Value::Money(120_050))
    }

    #[test]
    fn a_row_survives_being_written_as_json() {
        let json = serde_json::to_string(&income()).unwrap();
        insta::assert_snapshot!(json, @r#"{"file":"IncomeBenefits","values":{"IncomeBenefitsID":"ib1","InformationDate":"2025-11-03","Earned":1,"EarnedAmount":"1200.50"}}"#);
        assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), income());
    }

    #[test]
    fn a_column_that_does_not_exist_is_named() {
        let error = serde_json::from_str::<Record>(r#"{"file":"Client","values":{"Gender":1}}"#).unwrap_err();
        assert!(error.to_string().contains("Client has no column Gender"));
    }

    #[test]
    fn a_row_is_deleted_once_it_has_a_deletion_date() {
        assert!(!income().is_deleted());
        let deleted = income().with(ib::DATE_DELETED, Value::DateTime(date(2026, 1, 1).at(0, 0, 0, 0)));
        assert!(deleted.is_deleted());
        assert_eq!(deleted.key(), "ib1");
    }
}
