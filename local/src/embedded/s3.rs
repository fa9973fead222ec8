use std::io;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use store::Credentials;
use tower::ServiceExt;

use super::client::Answer;

/// An embedded S3 over a folder. It listens nowhere, and its key pair is drawn at each start.
#[derive(Clone, Debug)]
pub struct ObjectStore {
    service: S3Service,
    credentials: Credentials,
}

impl ObjectStore {
    /// Keeps objects in the folder `root`, made when absent; each folder in it is a bucket.
    pub fn in_folder(root: &Path, bucket: &str) -> io::Result<Self> {
        std::fs::create_dir_all(root.join(bucket))?;
        let files = FileSystem::new(root).map_err(|error| io::Error::other(format!("{error:?}")))?;
        let (name, secret) = (drawn(), drawn());
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(name.clone(), secret.clone()));
        let credentials = Credentials::new(name, secret, None, None, "drawn at start");
        Ok(Self { service: builder.build(), credentials })
    }

    /// The only key pair with which it can be used until the process ends.
    pub fn credentials(&self) -> Credentials {
        self.credentials.clone()
    }

    /// Answers a request of S3's protocol, if its signature is right.
    pub(crate) async fn answer(&self, request: Request<Body>) -> Answer {
        match self.service.clone().oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(error) => {
                // S3's own refusals are answers already; this is a connection that broke.
                tracing::error!(error = ?error, "object store could not answer");
                let mut response = Answer::new(Body::empty());
                *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                response
            }
        }
    }
}

/// 256 random bits as hexadecimal digits.
fn drawn() -> String {
    rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect()
}
