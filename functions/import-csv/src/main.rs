//! Lambda function: imports HMIS CSV zips, told by a queue.

use jobs::Worker;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::start();
    let worker = &Worker::from_env().await?;
    let work = |event: LambdaEvent<Value>| async move {
        jobs::handle(worker, &event.payload).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await
}
