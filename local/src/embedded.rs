//! DynamoDB and S3 in this process, each stage its own, spoken to over loopback HTTP by the AWS SDK.

mod dynamodb;
mod s3;

pub use dynamodb::DynamoDb;
pub use s3::{ObjectStore, SIGNING_NAME};
