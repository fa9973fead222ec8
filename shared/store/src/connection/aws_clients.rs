//! The connections behind every read and write.

use std::time::Duration;

use aws_sdk_dynamodb::config::Credentials;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{RequestChecksumCalculation, ResponseChecksumValidation};

use crate::connection::chain_head::ChainHeads;
use crate::connection::ledger::Ledger;
use crate::connection::settings::Settings;
use crate::connection::transport::Transport;

/// The clients and settings of one stage.
#[derive(Debug)]
pub(crate) struct AwsClients {
    pub(crate) dynamo: aws_sdk_dynamodb::Client,
    pub(crate) s3: aws_sdk_s3::Client,
    /// Signs links with the address that browsers use.
    pub(crate) links: aws_sdk_s3::Client,
    pub(crate) settings: Settings,
    pub(crate) ledger: Ledger,
    /// Last known entry of each audit chain; a stale one costs one more try, never a fork.
    pub(crate) chains: ChainHeads,
}

impl AwsClients {
    pub(crate) async fn open(settings: Settings, ledger: Ledger, transport: Transport) -> Self {
        let mut loader = aws_config::defaults(aws_config::BehaviorVersion::latest())
            .retry_config(aws_config::retry::RetryConfig::standard().with_max_attempts(4))
            .timeout_config(
                TimeoutConfig::builder()
                    .connect_timeout(Duration::from_secs(2))
                    .operation_attempt_timeout(Duration::from_secs(20))
                    .build(),
            );
        let known = settings.dynamodb_endpoint.is_none() || std::env::var_os("AWS_ACCESS_KEY_ID").is_some();
        let anyone = || (!known).then(|| Credentials::new("local", "local", None, None, "embedded"));
        if let Some(credentials) = transport.credentials.or_else(anyone) {
            loader = loader.region(aws_config::Region::new("us-west-2")).credentials_provider(credentials);
        }
        if let Some(http) = transport.http {
            loader = loader.http_client(http);
        }
        let shared = loader.load().await;
        let mut dynamo = aws_sdk_dynamodb::config::Builder::from(&shared);
        dynamo.set_endpoint_url(settings.dynamodb_endpoint.clone());
        let s3 = |endpoint: Option<&String>| {
            let mut config = aws_sdk_s3::config::Builder::from(&shared)
                .force_path_style(endpoint.is_some())
                .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
                .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
                .timeout_config(TimeoutConfig::builder().connect_timeout(Duration::from_secs(2)).build());
            config.set_endpoint_url(endpoint.cloned());
            aws_sdk_s3::Client::from_conf(config.build())
        };
        let public = settings.s3_public_endpoint.as_ref().or(settings.s3_endpoint.as_ref());
        Self {
            dynamo: aws_sdk_dynamodb::Client::from_conf(dynamo.build()),
            s3: s3(settings.s3_endpoint.as_ref()),
            links: s3(public),
            settings,
            ledger,
            chains: ChainHeads::default(),
        }
    }

    /// Waits a little longer with each attempt, never the same as a neighbor.
    pub(crate) async fn back_off(&self, attempt: u32) {
        let most = 10u64 << attempt.min(5);
        let wait = rand::random_range(most / 2..=most);
        tokio::time::sleep(Duration::from_millis(wait)).await;
    }

    pub(crate) fn tenant(&self) -> &str {
        &self.settings.tenant
    }
}
