//! An HTTPS server that misbehaves on command, and remembers what it was asked.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// What is answered at one path.
#[derive(Clone)]
pub(crate) enum Behaviour {
    Answer(Answer),
    /// The same, when a permit is added.
    Held(Arc<Semaphore>, Answer),
    /// Nothing is ever sent.
    Silent,
    /// The connection ends without an answer.
    Reset,
    /// These bytes, and then the connection ends.
    Raw(Vec<u8>),
    /// These bytes, and then this piece for ever.
    Endless(Vec<u8>, Vec<u8>),
}

/// A well-behaved answer: to a question with its `ETag`, that nothing changed.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(body: impl Into<String>) -> Self {
        let headers = vec![("content-type", "application/json".to_owned())];
        Self {
            status: 200,
            headers,
            body: body.into(),
        }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: "something is wrong".to_owned(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(present, _)| *present != name);
        self.headers.push((name, value.into()));
        self
    }

    fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(present, _)| *present == name);
        header.map(|(_, value)| value.as_str())
    }

    fn text(&self, request: &Seen) -> String {
        let unchanged = |asked: &str, have: &str| {
            self.header(have)
                .is_some_and(|have| request.header(asked) == Some(have))
        };
        let is_unchanged =
            unchanged("if-none-match", "etag") || unchanged("if-modified-since", "last-modified");
        let (status, body) = if is_unchanged {
            (304, "")
        } else {
            (self.status, self.body.as_str())
        };
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        let headers: String = headers.collect();
        format!(
            "HTTP/1.1 {status} -\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
            body.len()
        )
    }
}

/// A request that came in.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) path: String,
    headers: Vec<(String, String)>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(present, _)| present == name);
        header.map(|(_, value)| value.as_str())
    }
}

#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) port: u16,
    /// The certificate that signed the server's.
    pub(crate) authority: String,
    behaviours: Arc<Mutex<HashMap<String, Behaviour>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// One with a certificate for `localhost` and `127.0.0.1`, in the runtime of the test.
    pub(crate) async fn start() -> Self {
        Self::start_as(&["localhost", "127.0.0.1"]).await
    }

    pub(crate) async fn start_as(names: &[&str]) -> Self {
        let (config, authority) = certified(names);
        Self::listen(Some(TlsAcceptor::from(Arc::new(config))), authority).await
    }

    pub(crate) async fn start_without_tls() -> Self {
        Self::listen(None, String::new()).await
    }

    async fn listen(acceptor: Option<TlsAcceptor>, authority: String) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            authority,
            behaviours: Arc::default(),
            seen: Arc::default(),
        };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (server, acceptor) = (serving.clone(), acceptor.clone());
                tokio::spawn(async move {
                    match acceptor {
                        Some(acceptor) => match acceptor.accept(stream).await {
                            Ok(stream) => server.serve(stream).await,
                            Err(_) => None,
                        },
                        None => server.serve(stream).await,
                    }
                });
            }
        });
        server
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.port)
    }

    pub(crate) fn at(&self, path: &str, behaviour: impl Into<Behaviour>) {
        let mut behaviours = self.behaviours.lock().unwrap();
        behaviours.insert(path.to_owned(), behaviour.into());
    }

    /// Every request since the start.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.seen().len()
    }

    /// Answers one request; nothing where the other side is gone.
    async fn serve(&self, mut stream: impl AsyncRead + AsyncWrite + Unpin) -> Option<()> {
        let request = read_request(&mut stream).await?;
        let behaviour = self.behaviours.lock().unwrap().get(&request.path).cloned();
        self.seen.lock().unwrap().push(request.clone());
        let text = match behaviour.unwrap_or(Answer::status(404).into()) {
            Behaviour::Answer(answer) => answer.text(&request).into_bytes(),
            Behaviour::Held(permits, answer) => {
                permits.acquire().await.unwrap().forget();
                answer.text(&request).into_bytes()
            }
            Behaviour::Raw(bytes) => bytes,
            Behaviour::Reset => return None,
            Behaviour::Silent => std::future::pending().await,
            Behaviour::Endless(start, piece) => {
                stream.write_all(&start).await.ok()?;
                loop {
                    stream.write_all(&piece).await.ok()?;
                }
            }
        };
        stream.write_all(&text).await.ok()?;
        stream.shutdown().await.ok()
    }
}

impl From<Answer> for Behaviour {
    fn from(answer: Answer) -> Self {
        Self::Answer(answer)
    }
}

async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<Seen> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(stream.read_u8().await.ok()?);
    }
    let text = String::from_utf8(text).ok()?;
    let mut lines = text.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    Some(Seen {
        path,
        headers: headers.collect(),
    })
}

/// What a server with these names needs, and the certificate that signed its own.
pub(crate) fn certified(names: &[&str]) -> (ServerConfig, String) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(names)
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone()];
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    (config, authority.pem())
}
