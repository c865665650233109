//! Sends a request over HTTP, as odd as it is.

use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::answer::Answer;
use crate::request::Request;

const PATIENCE: Duration = Duration::from_mins(1);

type Sender = SendRequest<Full<Bytes>>;

/// A client of one service, on one connection for as long as that lives.
pub(crate) struct Client {
    runtime: Runtime,
    address: SocketAddr,
    connection: Option<Sender>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            runtime: Builder::new_current_thread().enable_all().build().unwrap(),
            address,
            connection: None,
        }
    }

    /// The answer, or why there is none. A connection that the service ended after its last answer is opened again.
    pub(crate) fn send(&mut self, request: &Request) -> Result<Answer, String> {
        let message = self.message(request)?;
        let (address, old) = (self.address, self.connection.take());
        let (sender, answer) = self.runtime.block_on(async {
            let mut sender = connection(old, address).await?;
            let answer = timeout(PATIENCE, answer(&mut sender, message)).await;
            Ok::<_, String>((sender, answer))
        })?;
        let answer = answer.map_err(|_| format!("none in {PATIENCE:?}"))??;
        self.connection = Some(sender);
        Ok(answer)
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
}

/// The old connection where it still lives, else a new one.
async fn connection(old: Option<Sender>, address: SocketAddr) -> Result<Sender, String> {
    if let Some(mut sender) = old
        && sender.ready().await.is_ok()
    {
        return Ok(sender);
    }
    connect(address).await.map_err(|error| error.to_string())
}

async fn connect(address: SocketAddr) -> Result<Sender, Box<dyn Error>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

async fn answer(
    sender: &mut Sender,
    message: axum::http::Request<Full<Bytes>>,
) -> Result<Answer, String> {
    let response = sender.send_request(message).await;
    let (head, body) = response.map_err(|error| error.to_string())?.into_parts();
    let body = body.collect().await.map_err(|error| error.to_string())?;
    Ok(Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        body: body.to_bytes().to_vec(),
    })
}
