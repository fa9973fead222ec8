//! Lambda function: writes exports of HMIS CSV, told by a queue.

use api::{AppState, jobs};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::start();
    let state = &AppState::from_env().await?;
    let work = |event: LambdaEvent<Value>| async move {
        jobs::handle(state, &event.payload).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await
}
