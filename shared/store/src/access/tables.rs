//! The tables and the bucket of a stage, made as the template of `infra/` makes them.
//!
//! For the local system and tests only: a deployed stage is made by its template.

use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, StreamSpecification,
    StreamViewType, TimeToLiveSpecification,
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
        if main {
            let stream = StreamSpecification::builder()
                .stream_enabled(true)
                .stream_view_type(StreamViewType::NewImage)
                .build()
                .map_err(|_| Error::Damaged("request"))?;
            create = create.stream_specification(stream);
        }
        match create.send().await {
            Ok(_) => {}
            Err(error) if error.as_service_error().is_some_and(|e| e.is_resource_in_use_exception()) => {
                return Ok(());
            }
            Err(error) => return Err(unavailable(&error)),
        }
        if main {
            let expiry = TimeToLiveSpecification::builder()
                .enabled(true)
                .attribute_name(EXPIRES)
                .build()
                .map_err(|_| Error::Damaged("request"))?;
            dynamo
                .update_time_to_live()
                .table_name(name)
                .time_to_live_specification(expiry)
                .send()
                .await
                .map_err(|error| unavailable(&error))?;
        }
        Ok(())
    }
}
