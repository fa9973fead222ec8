//! One change of one item, and what it demands of what is stored.

use aws_sdk_dynamodb::types::{
    AttributeValue, Delete, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem,
};

use crate::error::Error;
use crate::items::item::{EXPIRES, Item, key_attributes};
use crate::keys::key::Key;

/// What is done to an item.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Put(Item),
    /// Index items and single-use proofs only; client records are voided, never deleted.
    Delete(Key),
}

/// What must hold for the transaction to happen.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    /// Nothing is asked: index items, which follow their record.
    Anything,
    /// No such item.
    Absent,
    /// The item exists at this version.
    Version(u64),
    /// The item holds exactly this document and has not expired at this second.
    Holds { document: String, now: i64 },
}

/// One change, and the refusal it means when its condition fails.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) act: Act,
    pub(crate) condition: Condition,
    pub(crate) refused: Error,
}

impl Change {
    pub(crate) fn put(item: Item, condition: Condition, refused: Error) -> Self {
        Self { act: Act::Put(item), condition, refused }
    }

    pub(crate) fn delete(key: Key, condition: Condition, refused: Error) -> Self {
        Self { act: Act::Delete(key), condition, refused }
    }

    pub(crate) fn key(&self) -> &Key {
        match &self.act {
            Act::Put(item) => &item.key,
            Act::Delete(key) => key,
        }
    }

    pub(crate) fn action(&self) -> &'static str {
        match self.act {
            Act::Put(_) => "PutItem",
            Act::Delete(_) => "DeleteItem",
        }
    }

    pub(crate) fn into_request(self, table: &str) -> Result<TransactWriteItem, Error> {
        let (condition, values) = self.condition.expression();
        let values =
            Some(values).filter(|values| !values.is_empty()).map(|values| values.into_iter().collect());
        let old = ReturnValuesOnConditionCheckFailure::AllOld;
        let built = match self.act {
            Act::Put(item) => Put::builder()
                .table_name(table)
                .set_item(Some(item.into_attributes()))
                .set_condition_expression(condition)
                .set_expression_attribute_names(names(&self.condition))
                .set_expression_attribute_values(values)
                .return_values_on_condition_check_failure(old)
                .build()
                .map(|put| TransactWriteItem::builder().put(put)),
            Act::Delete(key) => Delete::builder()
                .table_name(table)
                .set_key(Some(key_attributes(&key)))
                .set_condition_expression(condition)
                .set_expression_attribute_names(names(&self.condition))
                .set_expression_attribute_values(values)
                .build()
                .map(|delete| TransactWriteItem::builder().delete(delete)),
        };
        built.map(|request| request.build()).map_err(|_| Error::Damaged("request"))
    }
}

impl Condition {
    /// The condition and the values it names.
    fn expression(&self) -> (Option<String>, Vec<(String, AttributeValue)>) {
        match self {
            Self::Anything => (None, Vec::new()),
            Self::Absent => (Some("attribute_not_exists(PK)".to_owned()), Vec::new()),
            Self::Version(version) => {
                (Some("n = :n".to_owned()), vec![(":n".to_owned(), AttributeValue::N(version.to_string()))])
            }
            Self::Holds { document, now } => (
                Some("d = :d AND #ttl > :now".to_owned()),
                vec![
                    (":d".to_owned(), AttributeValue::S(document.clone())),
                    (":now".to_owned(), AttributeValue::N(now.to_string())),
                ],
            ),
        }
    }
}

/// `ttl` is a reserved word of DynamoDB's.
fn names(condition: &Condition) -> Option<std::collections::HashMap<String, String>> {
    matches!(condition, Condition::Holds { .. })
        .then(|| std::collections::HashMap::from([("#ttl".to_owned(), EXPIRES.to_owned())]))
}
