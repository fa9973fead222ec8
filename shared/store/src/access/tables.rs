//! The tables and the bucket of a stage, made as the template of `infra/` makes them, but for the stream.
//!
//! For the local system and tests only: a deployed stage is made by its template, and its table has a stream that
//! feeds the pipe. Here the outbox is read in process, and the embedded DynamoDB looks through all stream records at
//! each write.

use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, StreamSpecification,
    TimeToLiveSpecification, TimeToLiveStatus,
};
use aws_sdk_s3::types::{BucketLocationConstraint, CreateBucketConfiguration};

use crate::access::store::Store;
use crate::error::{Error, unavailable};
use crate::items::item::{EXPIRES, PK, SK};

impl Store {
    /// Makes what is missing of the tables and the bucket.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn create_tables_and_bucket(&self) -> Result<(), Error> {
        let settings = self.settings();
        self.create_table(&settings.table, true).await?;
        self.create_table(&settings.audit_table, false).await?;
        let place = CreateBucketConfiguration::builder()
            .location_constraint(BucketLocationConstraint::UsWest2)
            .build();
        let made = self
            .aws
            .s3
            .create_bucket()
            .bucket(&settings.bucket)
            .create_bucket_configuration(place)
            .send()
            .await;
        match made {
            Ok(_) => Ok(()),
            Err(error) => match unavailable(&error) {
                Error::Unavailable(code) if code.starts_with("BucketAlready") => Ok(()),
                other => Err(other),
            },
        }
    }

    async fn create_table(&self, name: &str, main: bool) -> Result<(), Error> {
        let dynamo = &self.aws.dynamo;
        let mut create = dynamo.create_table().table_name(name).billing_mode(BillingMode::PayPerRequest);
        for (attribute, key_type) in [(PK, KeyType::Hash), (SK, KeyType::Range)] {
            let definition = AttributeDefinition::builder()
                .attribute_name(attribute)
                .attribute_type(ScalarAttributeType::S)
                .build()
                .map_err(|_| Error::Damaged("request"))?;
            let element = KeySchemaElement::builder()
                .attribute_name(attribute)
                .key_type(key_type)
                .build()
                .map_err(|_| Error::Damaged("request"))?;
            create = create.attribute_definitions(definition).key_schema(element);
        }
        match create.send().await {
            Ok(_) => {}
            Err(error) if error.as_service_error().is_some_and(|e| e.is_resource_in_use_exception()) => {
                self.remove_stream(name).await?;
            }
            Err(error) => return Err(unavailable(&error)),
        }
        if main { self.expire_items(name).await } else { Ok(()) }
    }

    /// Tables of earlier editions were made with a stream.
    async fn remove_stream(&self, name: &str) -> Result<(), Error> {
        let dynamo = &self.aws.dynamo;
        let described = dynamo.describe_table().table_name(name).send().await;
        let table = described.map_err(|error| unavailable(&error))?.table;
        let has_stream = table.and_then(|table| table.stream_specification);
        if !has_stream.is_some_and(|stream| stream.stream_enabled) {
            return Ok(());
        }
        let none = StreamSpecification::builder()
            .stream_enabled(false)
            .build()
            .map_err(|_| Error::Damaged("request"))?;
        let update = dynamo.update_table().table_name(name).stream_specification(none);
        update.send().await.map(drop).map_err(|error| unavailable(&error))
    }

    /// Proofs and messages end by themselves.
    async fn expire_items(&self, name: &str) -> Result<(), Error> {
        let dynamo = &self.aws.dynamo;
        let described = dynamo.describe_time_to_live().table_name(name).send().await;
        let now = described.map_err(|error| unavailable(&error))?.time_to_live_description;
        let status = now.and_then(|now| now.time_to_live_status);
        if matches!(status, Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling)) {
            return Ok(());
        }
        let expiry = TimeToLiveSpecification::builder()
            .enabled(true)
            .attribute_name(EXPIRES)
            .build()
            .map_err(|_| Error::Damaged("request"))?;
        let update = dynamo.update_time_to_live().table_name(name).time_to_live_specification(expiry);
        update.send().await.map(drop).map_err(|error| unavailable(&error))
    }
}
