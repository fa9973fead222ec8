//! DynamoDB and S3 in this process, each stage its own.
//!
//! Neither listens anywhere: the AWS SDK is given an HTTP client that calls them, so nothing but this process can
//! reach them. The gateway lets browsers reach the object store by presigned links alone.

mod client;
mod dynamodb;
mod s3;

pub use client::{DYNAMODB_ENDPOINT, InProcess, S3_ENDPOINT};
pub use dynamodb::DynamoDb;
pub use s3::ObjectStore;
