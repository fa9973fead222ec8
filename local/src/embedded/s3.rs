use std::io;
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::error_handling::HandleError;
use axum::http::{Response, StatusCode};
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

/// Access key and secret with which the embedded stores expect to be called.
pub const SIGNING_NAME: &str = "local";

/// An embedded S3 over a folder, listening.
#[derive(Clone)]
pub struct ObjectStore {
    endpoint: String,
    service: S3Service,
}

impl ObjectStore {
    /// Serves the folder `root`, made when absent; each folder in it is a bucket.
    pub async fn in_folder(root: &Path, bucket: &str) -> io::Result<Self> {
        std::fs::create_dir_all(root.join(bucket))?;
        let files = FileSystem::new(root).map_err(|error| io::Error::other(format!("{error:?}")))?;
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(SIGNING_NAME, SIGNING_NAME));
        let service = builder.build();

        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let store = Self { endpoint, service };
        let app = store.router();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(store)
    }

    /// Where the AWS SDK finds it.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The same store as a router: the gateway mounts it so that presigned links are same-origin.
    pub fn router(&self) -> Router {
        Router::new().fallback_service(HandleError::new(self.service.clone(), unreadable))
    }
}

/// S3's own refusals are responses already; this is a connection that broke.
async fn unreadable(error: s3s::HttpError) -> Response<Body> {
    tracing::error!(error = ?error, "object store could not answer");
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
