//! Requests that are begun and not finished.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::sync::watch;
use wayhome::Patience;

/// A server that tells how many bytes it was sent, and waits hardly at all for more.
async fn served() -> (SocketAddr, watch::Sender<bool>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", post(|body: Bytes| async move { body.len().to_string() }));
    let (stop, stopped) = watch::channel(false);
    let patience = Patience { head: Duration::from_millis(200), body: Duration::from_millis(200) };
    tokio::spawn(wayhome::serve(listener, router, patience, stopped));
    (address, stop)
}

/// What comes back until the connection is closed.
async fn answer(address: SocketAddr, sent: &str) -> String {
    let sent = sent.to_owned();
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(sent.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_whole_request_is_answered() {
    let (address, _stop) = served().await;

    let answer = answer(
        address,
        "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\nconnection: close\r\n\r\nabc",
    )
    .await;

    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with('3'), "{answer}");
}

#[tokio::test]
async fn a_request_whose_head_never_ends_is_closed() {
    let (address, _stop) = served().await;

    let answer = answer(address, "POST / HTTP/1.1\r\nhost: local").await;

    assert!(!answer.contains("200"), "{answer}");
}

#[tokio::test]
async fn a_request_whose_body_never_ends_is_refused_and_closed() {
    let (address, _stop) = served().await;

    let answer = answer(address, "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nabc").await;

    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
}

#[tokio::test]
async fn a_connection_on_which_nothing_is_asked_is_closed() {
    let (address, _stop) = served().await;

    assert_eq!(answer(address, "").await, "");
}
