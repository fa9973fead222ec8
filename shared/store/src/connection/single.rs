//! Single writes: what belongs to one user or to the system, and needs no transaction.

use aws_sdk_dynamodb::types::{AttributeValue, Delete, Put, ReturnConsumedCapacity, ReturnValue};

use crate::connection::aws_clients::AwsClients;
use crate::error::{Error, unavailable};
use crate::items::change::{Change, Condition};
use crate::items::item::{Item, key_attributes};
use crate::keys::key::Key;

impl AwsClients {
    /// One put outside any transaction: for what belongs to one user alone.
    pub(crate) async fn put(&self, item: Item, condition: Condition) -> Result<(), Error> {
        let change = Change::put(item, condition, Error::Stale);
        self.apply(change).await
    }

    /// Does one change alone.
    pub(crate) async fn apply(&self, change: Change) -> Result<(), Error> {
        let table = &self.settings.table;
        self.ledger.touch(change.action(), table, change.key().pk.as_str());
        let refused = change.refused.clone();
        let request = change.into_request(table)?;
        match (request.put, request.delete) {
            (Some(put), None) => self.put_alone(put, refused).await,
            (None, Some(delete)) => self.delete_alone(delete, refused).await,
            _ => Err(Error::Damaged("request")),
        }
    }

    async fn put_alone(&self, put: Put, refused: Error) -> Result<(), Error> {
        let sent = self
            .dynamo
            .put_item()
            .table_name(put.table_name)
            .set_item(Some(put.item))
            .set_condition_expression(put.condition_expression)
            .set_expression_attribute_names(put.expression_attribute_names)
            .set_expression_attribute_values(put.expression_attribute_values)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await;
        match sent {
            Ok(reply) => {
                self.count_written(reply.consumed_capacity.and_then(|used| used.capacity_units));
                Ok(())
            }
            Err(error)
                if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) =>
            {
                Err(refused)
            }
            Err(error) => Err(unavailable(&error)),
        }
    }

    async fn delete_alone(&self, delete: Delete, refused: Error) -> Result<(), Error> {
        let sent = self
            .dynamo
            .delete_item()
            .table_name(delete.table_name)
            .set_key(Some(delete.key))
            .set_condition_expression(delete.condition_expression)
            .set_expression_attribute_names(delete.expression_attribute_names)
            .set_expression_attribute_values(delete.expression_attribute_values)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await;
        match sent {
            Ok(reply) => {
                self.count_written(reply.consumed_capacity.and_then(|used| used.capacity_units));
                Ok(())
            }
            Err(error)
                if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) =>
            {
                Err(refused)
            }
            Err(error) => Err(unavailable(&error)),
        }
    }

    /// Removes an item of the system's own, a message: twice is as good as once.
    pub(crate) async fn remove(&self, key: &Key) -> Result<(), Error> {
        self.apply(Change::delete(key.clone(), Condition::Anything, Error::Stale)).await
    }

    /// The next number of a counter, from 1. Numbers may be left out, never given twice.
    pub(crate) async fn next_number(&self, key: &Key) -> Result<u64, Error> {
        let table = &self.settings.table;
        self.ledger.touch("UpdateItem", table, key.pk.as_str());
        let reply = self
            .dynamo
            .update_item()
            .table_name(table)
            .set_key(Some(key_attributes(key)))
            .update_expression("SET s = :owner ADD n :one")
            .expression_attribute_values(":owner", AttributeValue::S(key.pk.owner().to_owned()))
            .expression_attribute_values(":one", AttributeValue::N("1".to_owned()))
            .return_values(ReturnValue::UpdatedNew)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(|error| unavailable(&error))?;
        self.count_written(reply.consumed_capacity.and_then(|used| used.capacity_units));
        match reply.attributes.unwrap_or_default().get("n") {
            Some(AttributeValue::N(digits)) => digits.parse().map_err(|_| Error::Damaged("counter")),
            _ => Err(Error::Damaged("counter")),
        }
    }

    pub(crate) fn count_written(&self, units: Option<f64>) {
        self.ledger.add_written(units.unwrap_or_default());
    }
}
