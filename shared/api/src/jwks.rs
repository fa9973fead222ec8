//! The public keys of an identity provider, fetched once and again when an unknown key signs.

use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_smithy_http_client::{Connector, tls};
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use http_body_util::{BodyExt, Limited};
use jsonwebtoken::jwk::{Jwk, JwkSet};
use tokio::sync::RwLock;

/// An unknown key is looked for again at most this often.
const PATIENCE: Duration = Duration::from_secs(30);
const MAX_BYTES: usize = 256 * 1024;

/// Where the keys of an issuer come from.
#[derive(Debug)]
pub(crate) enum Keys {
    Fixed(JwkSet),
    Remote(Remote),
}

#[derive(Debug)]
pub(crate) struct Remote {
    url: String,
    fetched: RwLock<Option<(Instant, Arc<JwkSet>)>>,
}

/// The keys cannot be read now.
#[derive(Debug, thiserror::Error)]
#[error("keys of the identity provider cannot be read: {0}")]
pub(crate) struct Unreachable(String);

impl Keys {
    pub(crate) fn at(url: String) -> Self {
        Self::Remote(Remote { url, fetched: RwLock::new(None) })
    }

    /// The key named `kid`; `None` if the issuer has no such key.
    pub(crate) async fn find(&self, kid: &str) -> Result<Option<Jwk>, Unreachable> {
        match self {
            Self::Fixed(set) => Ok(set.find(kid).cloned()),
            Self::Remote(remote) => remote.find(kid).await,
        }
    }
}

impl Remote {
    async fn find(&self, kid: &str) -> Result<Option<Jwk>, Unreachable> {
        if let Some((when, set)) = self.fetched.read().await.as_ref() {
            let found = set.find(kid);
            if found.is_some() || when.elapsed() < PATIENCE {
                return Ok(found.cloned());
            }
        }
        let mut slot = self.fetched.write().await;
        if let Some((_, set)) = slot.as_ref().filter(|(when, _)| when.elapsed() < PATIENCE) {
            return Ok(set.find(kid).cloned());
        }
        let set = Arc::new(fetch(&self.url).await?);
        let found = set.find(kid).cloned();
        *slot = Some((Instant::now(), set));
        Ok(found)
    }
}

async fn fetch(url: &str) -> Result<JwkSet, Unreachable> {
    let unreachable = |err: &dyn std::fmt::Display| Unreachable(err.to_string());
    let request = HttpRequest::get(url).map_err(|err| unreachable(&err))?;
    let connector = Connector::builder()
        .tls_provider(tls::Provider::Rustls(tls::rustls_provider::CryptoMode::AwsLc))
        .build();
    let response = connector.call(request).await.map_err(|err| unreachable(&err))?;
    if !response.status().is_success() {
        return Err(Unreachable(format!("status {}", response.status().as_u16())));
    }
    let body =
        Limited::new(response.into_body(), MAX_BYTES).collect().await.map_err(|err| unreachable(&err))?;
    serde_json::from_slice(&body.to_bytes()).map_err(|err| unreachable(&err))
}
