//! A WebSocket behind a `PolicyLayer`, over a real connection: whether it may be opened is decided before it is.

use std::time::Duration;

use axum::Router;
use axum::extract::WebSocketUpgrade;
use axum::response::Response;
use axum::routing::any;
use portcullis::{PolicyLayer, policy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::http::app::{App, signed};
use crate::support::claims;

#[policy(scope("listen"))]
struct Listeners;

async fn greet(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(async |mut socket| {
        let _ = socket.send("hello".into()).await;
    })
}

/// What comes back on a connection that asks for a WebSocket with these credentials, up to the greeting or the end of the answer.
async fn open(token: &str, until: &[u8]) -> Vec<u8> {
    let app = App::new(Router::new());
    let routes = Router::new()
        .route("/ws", any(greet))
        .layer(PolicyLayer::<Listeners, _>::new(app.manager.clone()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, routes).await });
    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /ws HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut seen = Vec::new();
    let read = async {
        while !seen.windows(until.len()).any(|part| part == until) {
            if connection.read_buf(&mut seen).await.unwrap() == 0 {
                break;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), read)
        .await
        .expect("an answer comes");
    server.abort();
    seen
}

#[tokio::test]
async fn a_connection_is_upgraded_only_where_the_policy_holds() {
    let listener = signed(&claims().with("scope", "\"listen\""));
    let greeting = b"\x81\x05hello";
    let seen = open(&listener, greeting).await;
    assert!(seen.starts_with(b"HTTP/1.1 101 "), "{seen:?}");
    assert!(seen.ends_with(greeting), "{seen:?}");
    let seen = open(&signed(&claims()), b"insufficient_permission").await;
    assert!(seen.starts_with(b"HTTP/1.1 403 "), "{seen:?}");
}
