//! Lambda function: computes report runs, told by a queue; hears the scheduler too.

use jobs::{Worker, WorkerEvent};
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::start();
    let worker = &Worker::from_env().await?;
    let work = |event: LambdaEvent<WorkerEvent>| async move {
        jobs::handle(worker, event.payload).await.map_err(Error::from)
    };
    lambda_runtime::run(service_fn(work)).await
}
