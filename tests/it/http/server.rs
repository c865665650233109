//! A real server: what reaches a client when the revocation store has a bug, and while a body is still on its way.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use portcullis::{JwtManager, jwt_required};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::app::{App, signed};
use super::stores::{Behaviour, Store};
use crate::support::claims;

#[jwt_required]
async fn plain() -> &'static str {
    "in"
}

#[jwt_required(skip_revocation_check)]
async fn skips() -> &'static str {
    "in"
}

#[jwt_required]
async fn upload(body: Bytes) -> String {
    body.len().to_string()
}

/// A server that runs until this is dropped.
struct Server {
    address: SocketAddr,
    _runtime: Runtime,
}

impl Server {
    fn new(store: Store) -> Self {
        let routes: Router<JwtManager> = Router::new()
            .route("/plain", get(plain))
            .route("/skips", get(skips))
            .route("/upload", post(upload));
        let manager = App::with(|builder| builder.session_store(store), Router::new()).manager;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(axum::serve(listener, routes.with_state(manager)).into_future());
        Self {
            address,
            _runtime: runtime,
        }
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut connection = TcpStream::connect(self.address).unwrap();
        connection
            .set_read_timeout(Some(std::time::Duration::from_mins(1)))
            .unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        connection
    }

    /// Everything that is answered until the connection ends.
    fn conversation(&self, request: &str) -> String {
        let mut answer = String::new();
        self.send(request).read_to_string(&mut answer).unwrap();
        answer
    }
}

fn get_request(path: &str) -> String {
    let token = signed(&claims());
    format!(
        "GET {path} HTTP/1.1\r\nhost: here\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
    )
}

#[test]
fn a_store_that_panics_is_answered_and_the_server_goes_on() {
    let server = Server::new(Store::ready(Behaviour::Panics));
    for _ in 0..2 {
        let answer = server.conversation(&get_request("/plain"));
        assert!(
            answer.starts_with("HTTP/1.1 503 Service Unavailable\r\n"),
            "{answer}"
        );
    }
    let answer = server.conversation(&get_request("/skips"));
    assert!(
        answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("in"),
        "{answer}"
    );
}

#[test]
fn m5_an_upload_is_refused_before_it_was_sent() {
    let server = Server::new(Store::ready(Behaviour::Answers(false)));
    let head = "POST /upload HTTP/1.1\r\nhost: here\r\ncontent-length: 1000000\r\nexpect: 100-continue\r\n\r\n";
    let mut first = [0; 27];
    server.send(head).read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 401 Unauthorized\r\n");
}
