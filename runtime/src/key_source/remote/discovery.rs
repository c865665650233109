//! The issuer's metadata, which names the URL of its key set (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3).

use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use reqwest::Url;
use serde::Deserialize;

use super::Remote;
use super::download::{Download, download};
use super::fault::RemoteFault;
use super::url::UrlRules;
use crate::clock;
use crate::key_source::{FetchFault, Validity};
use crate::verify::strict::is_object;

/// As much of another issuer's name is written into the log.
const NAME_IN_LOG: usize = 200;

pub(super) struct Discovery {
    issuer: String,
    /// Asked in this order, the second where there is nothing at the first.
    addresses: [Url; 2],
    rules: UrlRules,
    known: Mutex<Option<(Url, Validity)>>,
}

#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    jwks_uri: String,
}

impl Discovery {
    /// Fails where the issuer's URL is none that metadata can be found by.
    pub(super) fn new(issuer: &str, url: &Url, rules: UrlRules) -> Result<Self, String> {
        if url.query().is_some() {
            return Err("an issuer's URL has no query".to_owned());
        }
        let path = url.path().trim_end_matches('/');
        let at = |path: String| {
            let mut url = url.clone();
            url.set_path(&path);
            url
        };
        Ok(Self {
            issuer: issuer.to_owned(),
            addresses: [
                at(format!("{path}/.well-known/openid-configuration")),
                at(format!("/.well-known/oauth-authorization-server{path}")),
            ],
            rules,
            known: Mutex::default(),
        })
    }

    /// The URL of the key set, which is asked for again when its time is over.
    pub(super) async fn key_set(
        &self,
        remote: &Remote,
        now: &(impl Fn() -> SystemTime + Send),
    ) -> Result<Url, FetchFault> {
        if let Some(known) = self.known_at(clock::seconds(now())) {
            return Ok(known);
        }
        let (body, headers) = self.metadata(remote).await?;
        let url = self.judge(&body)?;
        let now = now();
        let life = remote.freshness.life(&headers, now);
        let validity = Validity::from(clock::seconds(now), life, None);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((url.clone(), validity));
        Ok(url)
    }

    pub(super) fn forget(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn known_at(&self, now: i64) -> Option<Url> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (url, validity) = known.as_ref()?;
        validity.is_current(now).then(|| url.clone())
    }

    async fn metadata(&self, remote: &Remote) -> Result<(Vec<u8>, http::HeaderMap), FetchFault> {
        let ask = |url| download(&remote.client, url, None, remote.max_bytes);
        let [openid, oauth] = &self.addresses;
        let is_missing =
            |found: &_| matches!(found, Err(FetchFault::Remote(RemoteFault::Status(404))));
        let mut found = ask(openid).await;
        if is_missing(&found) {
            found = ask(oauth).await;
        }
        if is_missing(&found) {
            return Err(RemoteFault::NoMetadata.into());
        }
        match found? {
            Download::Document { body, headers } => Ok((body, headers)),
            Download::Unchanged(_) => Err(RemoteFault::Status(304).into()),
        }
    }

    fn judge(&self, body: &[u8]) -> Result<Url, FetchFault> {
        let metadata: Option<Metadata> = serde_json::from_slice(body).ok();
        let metadata = metadata.filter(|_| is_object(body));
        let metadata = metadata.ok_or(RemoteFault::Metadata)?;
        if metadata.issuer != self.issuer {
            let named = metadata.issuer.chars().take(NAME_IN_LOG).collect();
            return Err(RemoteFault::OtherIssuer(named).into());
        }
        let url = self.rules.judged(&metadata.jwks_uri);
        url.map_err(|fault| RemoteFault::KeySetAddress(fault).into())
    }
}
