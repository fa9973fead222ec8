//! The facts that a sentence needs: ids, dates and counts, never a client's data.

use std::collections::BTreeMap;

use domain::Date;
use serde::{Deserialize, Serialize};
use serde_json::Number;
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Ref, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// Facts by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Params(BTreeMap<String, Param>);

/// One fact: a count, an id or a date as text, several ids, or what a workflow's definition says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Param {
    /// Yes or no.
    YesNo(bool),
    /// A count.
    Number(Number),
    /// An id, a date or a word.
    Text(String),
    /// Several ids.
    List(Vec<String>),
    /// What a definition says, in both languages.
    Say(forms::Text),
    /// Not known: null.
    Unknown,
}

impl Params {
    /// These facts and one more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Whether there are none.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These facts, and those of `more`.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }
}

impl PartialSchema for Param {
    fn schema() -> RefOr<Schema> {
        let plain = |kind: Type| ObjectBuilder::new().schema_type(kind);
        OneOfBuilder::new()
            .item(plain(Type::Boolean))
            .item(plain(Type::Number))
            .item(plain(Type::String))
            .item(ArrayBuilder::new().items(plain(Type::String)))
            .item(Ref::from_schema_name("Text"))
            .item(plain(Type::Null))
            .description(Some(
                "A fact that a sentence needs: a count, an id, a date, several ids, or a text.",
            ))
            .into()
    }
}

impl ToSchema for Param {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push(("Text".to_owned(), forms::Text::schema()));
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Date> for Param {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<u64> for Param {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Param {
    fn from(number: usize) -> Self {
        Self::Number(number.into())
    }
}

impl From<Vec<&str>> for Param {
    fn from(list: Vec<&str>) -> Self {
        Self::List(list.into_iter().map(str::to_owned).collect())
    }
}

impl From<forms::Text> for Param {
    fn from(text: forms::Text) -> Self {
        Self::Say(text)
    }
}

impl<T: Into<Param>> From<Option<T>> for Param {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Unknown, Into::into)
    }
}
