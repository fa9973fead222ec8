//! A file that a person carries from one environment to the other, as it comes in.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A file inside a body. Whatever it holds, the body can be read; what is not the file wanted is none.
pub(super) struct Uploaded<T>(pub(super) Option<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Uploaded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sent = serde_json::Value::deserialize(deserializer)?;
        Ok(Self(serde_json::from_value(sent).ok()))
    }
}

/// Described as the file itself.
impl<T: ToSchema> PartialSchema for Uploaded<T> {
    fn schema() -> RefOr<Schema> {
        utoipa::openapi::Ref::from_schema_name(T::name()).into()
    }
}

impl<T: ToSchema> ToSchema for Uploaded<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        T::name()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}
