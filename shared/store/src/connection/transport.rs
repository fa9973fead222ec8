//! How a store reaches DynamoDB and S3, where that is not AWS's own way.

use aws_sdk_dynamodb::config::{Credentials, SharedHttpClient};

/// An HTTP client and a key pair of one's own; by default, those of the AWS SDK.
#[derive(Clone, Debug, Default)]
pub struct Transport {
    /// Carries every request.
    pub http: Option<SharedHttpClient>,
    /// Signs every request and every link.
    pub credentials: Option<Credentials>,
}
