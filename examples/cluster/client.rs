//! Requests to the replicas.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::Client as HttpClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tokio::time::timeout;

use crate::Outcome;

/// No answer of a replica takes longer, whatever became of Redis.
const LONGEST: Duration = Duration::from_secs(5);

#[derive(Clone)]
pub(crate) struct Client {
    http: HttpClient<HttpConnector, Body>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    /// From the first byte sent to the last one read.
    pub(crate) took: Duration,
}

impl Client {
    pub(crate) fn new() -> Self {
        Self {
            http: HttpClient::builder(TokioExecutor::new()).build_http(),
        }
    }

    /// Asks, with this token if there is one.
    pub(crate) async fn ask(
        &self,
        method: Method,
        url: &str,
        token: Option<&str>,
    ) -> Outcome<Answer> {
        let mut request = Request::builder().method(method).uri(url);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Body::empty())?;
        let begin = Instant::now();
        let (status, body) = timeout(LONGEST, async {
            let (parts, body) = self.http.request(request).await?.into_parts();
            Outcome::Ok((parts.status, body.collect().await?.to_bytes()))
        })
        .await
        .map_err(|_| format!("{url} does not answer within {LONGEST:?}"))??;
        Ok(Answer {
            status,
            body: serde_json::from_slice(&body).unwrap_or_default(),
            took: begin.elapsed(),
        })
    }
}

impl Answer {
    pub(crate) fn text(&self, member: &str) -> Result<String, String> {
        let text = self.body.get(member).and_then(Value::as_str);
        text.map(str::to_owned)
            .ok_or_else(|| format!("{} without {member}: {}", self.status, self.body))
    }
}
