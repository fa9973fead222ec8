//! Serves a stage's router, and closes what a client begins and does not finish.

use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// How long a client is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Within this time the head of a request must have come, and the next one on the same connection have begun.
    pub head: Duration,
    /// The longest pause within a body.
    pub body: Duration,
}

impl Patience {
    /// Longer than a slow connection needs.
    pub const USUAL: Self = Self { head: Duration::from_secs(15), body: Duration::from_secs(15) };
}

/// Requests under way get this long to end once the stage stops.
const ENDING: Duration = Duration::from_secs(3);

/// Serves `router` until `stopped` holds true.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    mut stopped: watch::Receiver<bool>,
) {
    let router = router.layer(RequestBodyTimeoutLayer::new(patience.body));
    let mut open = JoinSet::new();
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) if is_of_one_connection(&error) => continue,
                Err(error) => {
                    // Too many open files: one of them is closed soon.
                    tracing::error!(error = %error, "no connection can be accepted; tried again");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = is_set(&mut stopped) => break,
        };
        while open.try_join_next().is_some() {}
        open.spawn(connection(stream, router.clone(), patience.head, stopped.clone()));
    }
    // Connections that browsers keep open do not hold us.
    tokio::time::timeout(ENDING, async { while open.join_next().await.is_some() {} }).await.ok();
}

/// One connection; that it breaks off concerns its client alone.
async fn connection(stream: TcpStream, router: Router, head: Duration, mut stopped: watch::Receiver<bool>) {
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)));
    tokio::select! {
        done = &mut connection => return done.unwrap_or_default(),
        () = is_set(&mut stopped) => connection.as_mut().graceful_shutdown(),
    }
    connection.await.ok();
}

/// An error means that the sender is gone, which also means to stop.
async fn is_set(stopped: &mut watch::Receiver<bool>) {
    stopped.wait_for(|stop| *stop).await.ok();
}

fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
