//! The tables as the AWS SDK alone reads them: what our reading is measured against.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Region};
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes, ReturnConsumedCapacity};
use store::SharedHttpClient;
use wayhome::System;
use wayhome::embedded::{DYNAMODB_ENDPOINT, InProcess};

use crate::Failure;

/// Keys in one BatchGetItem.
const AT_ONCE: usize = 100;
/// Sort key of the one item of a client that a report reads.
const ROOT: &str = "!root";

/// A client of the embedded DynamoDB that knows nothing of our records.
pub(crate) fn client(parts: &InProcess) -> Client {
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .endpoint_url(DYNAMODB_ENDPOINT)
        .credentials_provider(parts.objects.credentials())
        .http_client(SharedHttpClient::new(parts.clone()))
        .build();
    Client::from_conf(config)
}

/// The table of a stage.
pub(crate) struct Raw {
    client: Client,
    table: String,
}

/// What is to be read.
pub(crate) struct Keys {
    /// Partitions to query.
    partitions: Vec<AttributeValue>,
    /// Partitions whose root is to be got.
    roots: Vec<AttributeValue>,
}

impl Keys {
    /// Partitions of an organization, such as `hh#12`: those of clients for their root.
    pub(crate) fn of(organization: &str, partitions: impl IntoIterator<Item = String>) -> Self {
        let mut keys = Self { partitions: Vec::new(), roots: Vec::new() };
        for partition in partitions {
            let list = if partition.starts_with("cli#") { &mut keys.roots } else { &mut keys.partitions };
            list.push(key(organization, &partition));
        }
        keys
    }
}

/// Partition key of what an organization owns, for ids that need no escape.
pub(crate) fn key(organization: &str, partition: &str) -> AttributeValue {
    AttributeValue::S(format!("modesto|O:{organization}|{partition}"))
}

impl Raw {
    pub(crate) fn of(system: &System) -> Self {
        let parts = InProcess { dynamodb: system.dynamodb.clone(), objects: system.objects.clone() };
        Self { client: client(&parts), table: system.stage.table() }
    }

    /// Reads everything and keeps nothing: the number of items, and the read units.
    pub(crate) async fn read(&self, keys: &Keys) -> Result<(usize, f64), Failure> {
        let (mut items, mut units) = (0, 0.0);
        for partition in &keys.partitions {
            let query = self.client.query().table_name(&self.table);
            let query = query
                .key_condition_expression("PK = :p")
                .expression_attribute_values(":p", partition.clone());
            let mut pages =
                query.return_consumed_capacity(ReturnConsumedCapacity::Total).into_paginator().send();
            while let Some(page) = pages.next().await {
                let page = page?;
                items += page.items().len();
                units += page.consumed_capacity().and_then(|used| used.capacity_units).unwrap_or(0.0);
            }
        }
        for roots in keys.roots.chunks(AT_ONCE) {
            let mut asked = KeysAndAttributes::builder();
            for root in roots {
                let key = [("PK", root.clone()), ("SK", AttributeValue::S(ROOT.to_owned()))];
                asked = asked.keys(key.map(|(name, value)| (name.to_owned(), value)).into());
            }
            let batch = self.client.batch_get_item().request_items(&self.table, asked.build()?);
            let got = batch.return_consumed_capacity(ReturnConsumedCapacity::Total).send().await?;
            items += got.responses().and_then(|tables| tables.get(&self.table)).map_or(0, Vec::len);
            let used = got.consumed_capacity().iter().filter_map(|used| used.capacity_units);
            units += used.sum::<f64>();
        }
        Ok((items, units))
    }
}
