//! What a question of a workflow can be answered with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Number;

/// An answer. Dates are ISO text, amounts of money decimal text, codes numbers or text as their list has them.
///
/// Untagged in JSON: `1`, `12.5`, `"2026-11-02"`, `true`, `[1, 4]`, or an object for a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// A number, or the code of a choice.
    Number(Number),
    /// Text, a date, an amount of money, or a code that is not a number.
    Text(String),
    /// The codes of several choices.
    Codes(Vec<AnswerCode>),
    /// A service to be recorded with the intake.
    Service(ServiceAnswer),
}

/// Answers by member and item.
pub type Answers = BTreeMap<String, BTreeMap<String, Answer>>;

/// An answer as it was typed since the last save; null empties it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypedAnswer(pub Option<Answer>);

/// A service to be recorded with the intake; dates are text as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceAnswer {
    /// What was given, by the id of the service type; empty until it is chosen.
    pub service_type: String,
    /// First day.
    pub start_date: String,
    /// Last day; `None` while it goes on.
    pub end_date: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: String,
    /// Ids of the members who get it; everyone if left out.
    pub members: Option<Vec<String>>,
}

/// The code of a choice as it stands in answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum AnswerCode {
    /// HUD's number.
    Number(i64),
    /// A code that is not a number, such as that of a CoC.
    Text(String),
}

impl Answer {
    /// Whether it says anything at all; an emptied field does not.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Codes(codes) => codes.is_empty(),
            Self::YesNo(_) | Self::Number(_) | Self::Service(_) => false,
        }
    }

    /// Text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A whole number, or a code.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl From<AnswerCode> for Answer {
    fn from(code: AnswerCode) -> Self {
        match code {
            AnswerCode::Number(number) => Self::whole(number),
            AnswerCode::Text(text) => Self::Text(text),
        }
    }
}

/// A union of the kinds of answers.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Answer {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Ref, Type};
        OneOfBuilder::new()
            .item(ObjectBuilder::new().schema_type(Type::Boolean).description(Some("Yes or no.")))
            .item(
                ObjectBuilder::new()
                    .schema_type(Type::Number)
                    .description(Some("A number, or the code of a choice.")),
            )
            .item(
                ObjectBuilder::new().schema_type(Type::String).description(Some(
                    "Text, an ISO date, an amount of money, or a code that is not a number.",
                )),
            )
            .item(ArrayBuilder::new().items(Ref::from_schema_name("AnswerCode")))
            .item(Ref::from_schema_name("ServiceAnswer"))
            .description(Some("What a question of a workflow is answered with."))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Answer {
    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>) {
        schemas.push(("AnswerCode".to_owned(), <AnswerCode as utoipa::PartialSchema>::schema()));
        schemas.push(("ServiceAnswer".to_owned(), <ServiceAnswer as utoipa::PartialSchema>::schema()));
    }
}

/// An answer, or null.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for TypedAnswer {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{ObjectBuilder, OneOfBuilder, Ref, Type};
        OneOfBuilder::new()
            .item(ObjectBuilder::new().schema_type(Type::Null))
            .item(Ref::from_schema_name("Answer"))
            .description(Some("An answer as it was typed since the last save; null empties it."))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for TypedAnswer {
    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>) {
        schemas.push(("Answer".to_owned(), <Answer as utoipa::PartialSchema>::schema()));
        Answer::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_back_as_it_was_written() {
        let codes = Answer::Codes(vec![AnswerCode::Number(1), AnswerCode::Text("CA-510".into())]);
        for (json, answer) in [
            ("true", Answer::YesNo(true)),
            ("435", Answer::whole(435)),
            ("12.5", Answer::Number(Number::from_f64(12.5).unwrap())),
            (r#""2026-11-02""#, Answer::text("2026-11-02")),
            (r#"[1,"CA-510"]"#, codes),
        ] {
            assert_eq!(serde_json::from_str::<Answer>(json).unwrap(), answer);
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
        }
        assert!(serde_json::from_str::<Answer>(r#"{"nested":1}"#).is_err());
    }
}
