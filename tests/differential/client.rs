//! Sends a request over HTTP, as odd as it is.

use std::net::SocketAddr;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};

use crate::answer::Answer;
use crate::request::Request;

/// A client of one service, on one connection for as long as that lives.
pub(crate) struct Client {
    runtime: Runtime,
    address: SocketAddr,
    connection: Option<SendRequest<Full<Bytes>>>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            runtime: Builder::new_current_thread().enable_all().build().unwrap(),
            address,
            connection: None,
        }
    }

    /// The answer, or why there is none. A connection that the service ended since the last answer is opened again.
    pub(crate) fn send(&mut self, request: &Request) -> Result<Answer, String> {
        let message = self.message(request)?;
        let reused = self.connection.is_some();
        match self.attempt(message.clone()) {
            Err(_) if reused => {
                self.connection = None;
                self.attempt(message)
            }
            outcome => outcome,
        }
    }

    fn message(&self, request: &Request) -> Result<axum::http::Request<Full<Bytes>>, String> {
        let mut builder = axum::http::Request::builder()
            .method(request.method)
            .uri(request.path.as_str())
            .header("host", self.address.to_string());
        for (name, value) in &request.headers {
            builder = builder.header(name.as_str(), value.as_slice());
        }
        if let Some(cookies) = request.cookie_line() {
            builder = builder.header("cookie", cookies);
        }
        let body = Full::new(Bytes::copy_from_slice(&request.body));
        builder
            .body(body)
            .map_err(|error| format!("cannot be sent: {error}"))
    }

    fn attempt(&mut self, message: axum::http::Request<Full<Bytes>>) -> Result<Answer, String> {
        let address = self.address;
        let connection = &mut self.connection;
        self.runtime.block_on(async {
            let sender = match connection.take() {
                Some(sender) if !sender.is_closed() => sender,
                _ => connect(address).await?,
            };
            let sender = connection.insert(sender);
            sender.ready().await.map_err(|error| error.to_string())?;
            let response = sender
                .send_request(message)
                .await
                .map_err(|error| error.to_string())?;
            let (head, body) = response.into_parts();
            let body = body.collect().await.map_err(|error| error.to_string())?;
            Ok(Answer {
                status: head.status.as_u16(),
                headers: head.headers,
                body: body.to_bytes().to_vec(),
            })
        })
    }
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>, String> {
    let stream = TcpStream::connect(address)
        .await
        .map_err(|error| error.to_string())?;
    stream
        .set_nodelay(true)
        .map_err(|error| error.to_string())?;
    let (sender, connection) = handshake(TokioIo::new(stream))
        .await
        .map_err(|error| error.to_string())?;
    tokio::spawn(connection);
    Ok(sender)
}
