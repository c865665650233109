//! One document over HTTP, asked for only if it changed, and read up to a limit.

use http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use reqwest::{Client, Response, Url};

use super::fault::RemoteFault;
use crate::key_source::FetchFault;

/// By what a server recognises the document that we have (RFC 9110 section 8.8).
#[derive(Clone, Default)]
pub(super) struct Validators {
    tag: Option<HeaderValue>,
    modified: Option<HeaderValue>,
}

impl Validators {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        Self {
            tag: headers.get(ETAG).cloned(),
            modified: headers.get(LAST_MODIFIED).cloned(),
        }
    }

    fn are_empty(&self) -> bool {
        self.tag.is_none() && self.modified.is_none()
    }
}

pub(super) enum Download {
    Document {
        body: Vec<u8>,
        headers: HeaderMap,
    },
    /// The one that the validators stand for.
    Unchanged(HeaderMap),
}

/// Whatever the content type says, the body is what is judged.
pub(super) async fn download(
    client: &Client,
    url: &Url,
    validators: Option<&Validators>,
    max_bytes: usize,
) -> Result<Download, FetchFault> {
    let mut request = client.get(url.clone());
    if let Some(Validators { tag, modified }) = validators {
        // Who asks again wants to know what the issuer says, not what a cache between remembers (RFC 9111 section 5.2.1.4).
        request = request.header(CACHE_CONTROL, "no-cache");
        request = match (tag, modified) {
            (Some(tag), _) => request.header(IF_NONE_MATCH, tag),
            (None, Some(modified)) => request.header(IF_MODIFIED_SINCE, modified),
            (None, None) => request,
        };
    }
    let response = request.send().await.map_err(RemoteFault::no_answer)?;
    let headers = response.headers().clone();
    match response.status() {
        StatusCode::OK => Ok(Download::Document {
            body: body(response, max_bytes).await?,
            headers,
        }),
        StatusCode::NOT_MODIFIED if validators.is_some_and(|sent| !sent.are_empty()) => {
            Ok(Download::Unchanged(headers))
        }
        status if status.is_redirection() && status != StatusCode::NOT_MODIFIED => {
            Err(RemoteFault::Redirect(status.as_u16()).into())
        }
        status => Err(RemoteFault::Status(status.as_u16()).into()),
    }
}

/// The body, of which no more than one piece above the limit is ever held.
async fn body(mut response: Response, max_bytes: usize) -> Result<Vec<u8>, FetchFault> {
    let encoding = response.headers().get(CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(RemoteFault::Compressed.into());
    }
    let announced = response.content_length().map(usize::try_from);
    if announced.is_some_and(|announced| announced.is_ok_and(|bytes| bytes > max_bytes)) {
        return Err(FetchFault::TooLarge(max_bytes));
    }
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(RemoteFault::no_answer)? {
        if body.len().saturating_add(piece.len()) > max_bytes {
            return Err(FetchFault::TooLarge(max_bytes));
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}
