//! A row as JSON: the file by HUD's name, then the columns that hold something, numbers as numbers, all else as text.
//!
//! Reports read hundreds of thousands of rows: none is first made into a map.

use std::fmt;

use hud::{Column, FileId};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Record, UnknownColumn};
use crate::{Value, parse_field};

const NAMES: [&str; 2] = ["file", "values"];

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [file, values] = NAMES;
        let mut row = serializer.serialize_struct("Record", 2)?;
        row.serialize_field(file, self.file.name())?;
        row.serialize_field(values, &Values(self))?;
        row.end()
    }
}

struct Values<'a>(&'a Record);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, value) in self.0.file.columns().iter().zip(&self.0.values) {
            match value {
                Value::Null => {}
                Value::Integer(number) => map.serialize_entry(column.name, number)?,
                Value::Text(text) => map.serialize_entry(column.name, text)?,
                other => map.serialize_entry(column.name, &AsText(other))?,
            }
        }
        map.end()
    }
}

struct AsText<'a>(&'a Value);

impl Serialize for AsText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Record", &NAMES, Row)
    }
}

struct Row;

impl<'de> Visitor<'de> for Row {
    type Value = Record;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a row of an HMIS CSV file: `file` and `values`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let [file, values] = NAMES;
        let mut record: Option<Record> = None;
        // As we write it the file comes first; a request may say it last.
        let mut before: Option<serde_json::Map<String, serde_json::Value>> = None;
        let mut read = false;
        while let Some(name) = map.next_key::<Part>()? {
            match (name, &mut record) {
                (Part::File, Some(_)) => return Err(A::Error::duplicate_field(file)),
                (Part::File, None) => record = Some(Record::new(map.next_value::<File>()?.0)),
                (Part::Values, _) if read => return Err(A::Error::duplicate_field(values)),
                (Part::Values, Some(record)) => {
                    map.next_value_seed(Columns(record))?;
                    read = true;
                }
                (Part::Values, None) => {
                    before = Some(map.next_value()?);
                    read = true;
                }
                (Part::Other, _) => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let record = record.ok_or_else(|| A::Error::missing_field(file))?;
        match before {
            Some(map) => Record::from_map(record.file, &map).map_err(A::Error::custom),
            None if read => Ok(record),
            None => Err(A::Error::missing_field(values)),
        }
    }
}

enum Part {
    File,
    Values,
    Other,
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(PartName)
    }
}

struct PartName;

impl Visitor<'_> for PartName {
    type Value = Part;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("`file` or `values`")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Part, E> {
        Ok(match NAMES.iter().position(|known| *known == name) {
            Some(0) => Part::File,
            Some(_) => Part::Values,
            None => Part::Other,
        })
    }
}

struct File(FileId);

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FileName).map(Self)
    }
}

struct FileName;

impl Visitor<'_> for FileName {
    type Value = FileId;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of an HMIS CSV file")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<FileId, E> {
        FileId::from_name(name).ok_or_else(|| E::custom("no such HMIS CSV file"))
    }
}

/// Fills a row with the columns of a map.
struct Columns<'a>(&'a mut Record);

impl<'de> DeserializeSeed<'de> for Columns<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Columns<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("values by HUD's names of their columns")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let file = self.0.file;
        let mut next = 0;
        while let Some(at) = map.next_key_seed(ColumnName { file, next })? {
            self.0.values[at] = map.next_value_seed(Field { file, column: &file.columns()[at] })?;
            next = at + 1;
        }
        Ok(())
    }
}

/// The number of a column; the one looked for is nearly always `next` or soon after it.
struct ColumnName {
    file: FileId,
    next: usize,
}

impl<'de> DeserializeSeed<'de> for ColumnName {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for ColumnName {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a column of {}", self.file.name())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let ahead = self.file.columns().iter().skip(self.next).position(|column| column.name == name);
        ahead
            .map(|steps| self.next + steps)
            .or_else(|| self.file.column_index(name))
            .ok_or_else(|| E::custom(UnknownColumn::Name { file: self.file.name(), column: name.to_owned() }))
    }
}

/// The value of a column.
struct Field {
    file: FileId,
    column: &'static Column,
}

impl Field {
    fn parsed<E: Error>(&self, raw: &str) -> Result<Value, E> {
        let (file, column) = (self.file.name(), self.column.name);
        parse_field(self.column, raw).map_err(|fault| E::custom(UnknownColumn::Value { file, column, fault }))
    }
}

impl<'de> DeserializeSeed<'de> for Field {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Field {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a value of {}.{}", self.file.name(), self.column.name)
    }

    fn visit_str<E: Error>(self, raw: &str) -> Result<Value, E> {
        self.parsed(raw)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        self.parsed(&number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        self.parsed(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        self.parsed(&number.to_string())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use hud::columns::income_benefits as ib;
    use proptest::prelude::*;

    use super::*;

    fn row(json: &str) -> Result<Record, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_row_is_the_same_wherever_its_file_and_its_columns_stand() {
        let first =
            row(r#"{"file":"IncomeBenefits","values":{"IncomeBenefitsID":"ib1","Earned":1}}"#).unwrap();
        for other in [
            r#"{"values":{"IncomeBenefitsID":"ib1","Earned":1},"file":"IncomeBenefits"}"#,
            r#"{"file":"incomebenefits","values":{"Earned":"1","incomebenefitsid":"ib1","SSI":null}}"#,
            r#"{"file":"IncomeBenefits","note":[1],"values":{"Earned":1,"IncomeBenefitsID":"ib1"}}"#,
        ] {
            assert_eq!(row(other), Ok(first.clone()), "{other}");
        }
        assert_eq!(first.integer(ib::EARNED), Some(1));
    }

    #[test]
    fn a_row_that_is_not_whole_says_what_is_wrong() {
        for (json, expected) in [
            (r#"{"values":{}}"#, "missing field `file`"),
            (r#"{"file":"IncomeBenefits"}"#, "missing field `values`"),
            (r#"{"file":"Wages","values":{}}"#, "no such HMIS CSV file"),
            (r#"{"file":"IncomeBenefits","values":{},"values":{}}"#, "duplicate field `values`"),
            (r#"{"file":"IncomeBenefits","values":{"Earned":[1]}}"#, "a value of IncomeBenefits.Earned"),
            (r#"{"file":"IncomeBenefits","values":{"Earned":"x"}}"#, "IncomeBenefits.Earned"),
            (r#"{"file":"IncomeBenefits","values":{"Wage":1}}"#, "IncomeBenefits has no column Wage"),
        ] {
            let error = row(json).unwrap_err();
            assert!(error.contains(expected), "{json}: {error}");
        }
    }

    proptest! {
        #[test]
        fn every_row_comes_back_from_json_as_it_was(fields in prop::collection::vec(any::<i64>(), 90)) {
            for file in FileId::ALL {
                let mut record = Record::new(file);
                for (column, number) in file.columns().iter().zip(&fields).filter(|(_, number)| **number % 3 != 0) {
                    let raw = match column.kind {
                        hud::Kind::Text(_) => format!("{}\"\\\u{e9}", number % 10),
                        hud::Kind::Integer => number.to_string(),
                        hud::Kind::Date => "2026-02-28".to_owned(),
                        hud::Kind::DateTime => "2026-02-28 23:59:01".to_owned(),
                        hud::Kind::Money | hud::Kind::NonNegativeMoney => format!("{}.5", number.unsigned_abs() % 1000),
                    };
                    if let Ok(value) = parse_field(column, &raw) {
                        record.set_named(column.name, value);
                    }
                }
                let json = serde_json::to_value(&record).unwrap();
                prop_assert_eq!(&json["values"], &serde_json::Value::Object(record.to_map()));
                prop_assert_eq!(serde_json::from_value::<Record>(json).unwrap(), record.clone());
                let text = serde_json::to_string(&record).unwrap();
                prop_assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
            }
        }
    }
}
