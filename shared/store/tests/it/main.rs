//! The store against embedded DynamoDB and S3, and against a moto server where one is given.

mod embedded;
mod writes;
