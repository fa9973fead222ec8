use std::fmt;
use std::io;
use std::path::Path;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use dynoxide::{Database, DynoxideError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::client::Answer;

/// What DynamoDB reads at most.
const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;
const CONTENT_TYPE: &str = "application/x-amz-json-1.0";

/// An embedded DynamoDB. It listens nowhere.
#[derive(Clone)]
pub struct DynamoDb {
    database: Database,
}

impl fmt::Debug for DynamoDb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamoDb").finish_non_exhaustive()
    }
}

impl DynamoDb {
    /// Tables in memory, gone with the process.
    pub fn in_memory() -> io::Result<Self> {
        Ok(Self { database: Database::memory().map_err(io::Error::other)? })
    }

    /// Tables in the SQLite file at `path`, made when absent.
    pub fn in_file(path: &Path) -> io::Result<Self> {
        let path = path.to_str().ok_or_else(|| io::Error::other("the data folder's name is not UTF-8"))?;
        Ok(Self { database: Database::new(path).map_err(io::Error::other)? })
    }

    /// Answers a request of DynamoDB's JSON protocol.
    pub(super) async fn answer(&self, request: Request<Body>) -> Answer {
        let (parts, body) = request.into_parts();
        let target = parts.headers.get("x-amz-target").and_then(|target| target.to_str().ok());
        let operation =
            target.and_then(|target| target.strip_prefix("DynamoDB_20120810.")).unwrap_or_default();
        let done = match to_bytes(body, MAX_BODY_BYTES).await {
            Ok(body) => run(&self.database, operation, &body),
            Err(_) => Err(DynoxideError::ValidationException("the request is too large".to_owned())),
        };
        let (status, json) = match done {
            Ok(json) => (StatusCode::OK, json),
            Err(error) => {
                let status = StatusCode::from_u16(error.status_code()).unwrap_or(StatusCode::BAD_REQUEST);
                (status, error.to_json().into_bytes())
            }
        };
        let mut response = Answer::new(Body::from(json));
        *response.status_mut() = status;
        response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(CONTENT_TYPE));
        response
    }
}

/// The operations that the crate `store` uses.
fn run(database: &Database, operation: &str, body: &[u8]) -> Result<Vec<u8>, DynoxideError> {
    match operation {
        "GetItem" => call(body, |request| database.get_item(request)),
        "BatchGetItem" => call(body, |request| database.batch_get_item(request)),
        "Query" => call(body, |request| database.query(request)),
        "PutItem" => call(body, |request| database.put_item(request)),
        "UpdateItem" => call(body, |request| database.update_item(request)),
        "DeleteItem" => call(body, |request| database.delete_item(request)),
        "TransactWriteItems" => call(body, |request| database.transact_write_items(request)),
        "CreateTable" => call(body, |request| database.create_table(request)),
        "DescribeTable" => call(body, |request| database.describe_table(request)),
        "UpdateTable" => call(body, |request| database.update_table(request)),
        "DescribeTimeToLive" => call(body, |request| database.describe_time_to_live(request)),
        "UpdateTimeToLive" => call(body, |request| database.update_time_to_live(request)),
        other => Err(DynoxideError::ValidationException(format!("no operation {other} here"))),
    }
}

fn call<Q: DeserializeOwned, A: Serialize>(
    body: &[u8],
    act: impl FnOnce(Q) -> Result<A, DynoxideError>,
) -> Result<Vec<u8>, DynoxideError> {
    let request = serde_json::from_slice(body)
        .map_err(|error| DynoxideError::ValidationException(error.to_string()))?;
    let answer = act(request)?;
    serde_json::to_vec(&answer).map_err(|error| DynoxideError::InternalServerError(error.to_string()))
}
