//! Calendar dates in bodies: ISO text, refused with the field's pointer.

use std::ops::Deref;

use domain::Date;
use serde::Deserialize;
use utoipa::openapi::schema::{KnownFormat, SchemaFormat};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::code::Code;
use crate::problem::Problem;

/// A date as it was typed, not yet looked at: what is none is refused with its field's pointer by [`date`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct TypedDate(String);

impl Deref for TypedDate {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialSchema for TypedDate {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .description(Some("A date as it was typed; one that is none is refused as DATE_NOT_VALID."))
            .into()
    }
}

impl ToSchema for TypedDate {}

/// A date as `2026-11-22`.
///
/// # Errors
/// 422 `DATE_NOT_VALID` at `pointer`.
pub(crate) fn date(pointer: &str, text: &str) -> Result<Date, Problem> {
    let plausible = |date: &Date| (1900..=2200).contains(&date.year());
    let is_iso = text.len() == 10;
    let parsed = text.parse().ok().filter(|date| is_iso && plausible(date));
    parsed.ok_or_else(|| Problem::at(pointer, Code::DateNotValid))
}

/// As [`date`]; nothing, or an empty text, is no date.
///
/// # Errors
/// As [`date`].
pub(crate) fn optional(pointer: &str, text: Option<&str>) -> Result<Option<Date>, Problem> {
    text.filter(|text| !text.is_empty()).map(|text| date(pointer, text)).transpose()
}

/// The end must not lie before the start.
///
/// # Errors
/// 422 `END_BEFORE_START` at `pointer`.
pub(crate) fn in_order(pointer: &str, start: Date, end: Option<Date>) -> Result<(), Problem> {
    match end {
        Some(end) if end < start => {
            Err(Problem::at(pointer, Code::EndBeforeStart).param("start", start.to_string()))
        }
        _ => Ok(()),
    }
}
