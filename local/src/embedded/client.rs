//! The HTTP client that the AWS SDK is given: a request becomes a call within this process.

use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, Request, Response, header};

use super::{DynamoDb, ObjectStore};

/// Where the AWS SDK is told to find DynamoDB: a name that no resolver knows.
pub const DYNAMODB_ENDPOINT: &str = "http://dynamodb.invalid";
/// Where the AWS SDK is told to find S3.
pub const S3_ENDPOINT: &str = "http://s3.invalid";

/// Hands each request to the embedded store that its host names.
#[derive(Clone, Debug)]
pub struct InProcess {
    /// The tables.
    pub dynamodb: DynamoDb,
    /// The bucket.
    pub objects: ObjectStore,
}

impl InProcess {
    async fn answer(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let request = request.try_into_http1x().map_err(|error| ConnectorError::user(error.into()))?;
        let mut request: Request<Body> = request.map(Body::new);
        // The signature covers the host, which a client that connects writes by itself.
        if let Some(host) =
            request.uri().authority().and_then(|host| HeaderValue::from_str(host.as_str()).ok())
        {
            request.headers_mut().entry(header::HOST).or_insert(host);
        }
        let response = match request.uri().host() {
            Some("dynamodb.invalid") => self.dynamodb.answer(request).await,
            Some("s3.invalid") => self.objects.answer(request).await,
            _ => return Err(ConnectorError::user("neither of the embedded stores".into())),
        };
        let response = response.map(|body| SdkBody::from_body_1_x(Exclusive(Mutex::new(body))));
        HttpResponse::try_from(response).map_err(|error| ConnectorError::other(error.into(), None))
    }
}

impl HttpConnector for InProcess {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(self.clone().answer(request))
    }
}

impl HttpClient for InProcess {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// A body that may be sent between threads, made one that may also be shared, as the SDK asks: it is only ever
/// reached exclusively.
struct Exclusive(Mutex<Body>);

impl HttpBody for Exclusive {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
        let body = self.get_mut().0.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        Pin::new(body).poll_frame(context)
    }
}

/// An answer of an embedded store.
pub(super) type Answer = Response<Body>;
