//! The store against embedded DynamoDB and S3, and against a moto server where one is given.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod beds;
mod budgets;
mod embedded;
mod faults;
mod files;
mod imports;
mod lists;
mod scopes;
mod search;
mod stays;
mod tables;
mod writes;
