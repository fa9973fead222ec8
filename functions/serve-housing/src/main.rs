//! Lambda function: the housing area over HTTPS.

use api::{AppState, Area};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::start();
    let state = AppState::from_env().await?;
    lambda_http::run(api::area(Area::Housing, state)).await
}
