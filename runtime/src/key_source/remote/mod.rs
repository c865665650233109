//! Keys that are fetched over HTTPS: a JWK set at a URL, or one whose URL the issuer's metadata names.

mod address;
mod client;
mod discovery;
mod download;
mod fault;
mod freshness;
mod resolver;
mod url;

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use reqwest::{Client, Url};

use self::discovery::Discovery;
use self::download::{Download, Validators, download};
pub(super) use self::fault::RemoteFault;
use self::freshness::Freshness;
use self::url::UrlRules;
pub(super) use self::url::without_query;
use super::origin::Found;
use super::{FetchFault, FetchOptions, Validity};
use crate::clock;

pub(super) struct Remote {
    client: Client,
    address: Address,
    freshness: Freshness,
    max_stale: Duration,
    max_bytes: usize,
    last: Mutex<Option<Receipt>>,
}

/// Where the key set is.
enum Address {
    Known(Url),
    Named(Box<Discovery>),
}

/// What is remembered of the key set that is in use.
#[derive(Clone)]
pub(in crate::key_source) struct Receipt {
    url: Url,
    validators: Validators,
    headers: http::HeaderMap,
}

impl Remote {
    /// A key set at this URL. Fails with what is wrong with it, or with the options.
    pub(super) fn at(url: &str, options: &FetchOptions) -> Result<Self, String> {
        let (url, rules) = UrlRules::of_configured(url, options)?;
        Self::new(Address::Known(url), &rules, options)
    }

    /// The key set of this issuer. Fails likewise.
    pub(super) fn of(issuer: &str, options: &FetchOptions) -> Result<Self, String> {
        let (url, rules) = UrlRules::of_configured(issuer, options)?;
        let discovery = Discovery::new(issuer, &url, rules.clone())?;
        Self::new(Address::Named(Box::new(discovery)), &rules, options)
    }

    fn new(address: Address, rules: &UrlRules, options: &FetchOptions) -> Result<Self, String> {
        Ok(Self {
            client: client::build(rules, options)?,
            address,
            freshness: Freshness::new(options),
            max_stale: options.max_stale,
            max_bytes: options.max_bytes,
            last: Mutex::default(),
        })
    }

    pub(super) async fn find(
        &self,
        now: impl Fn() -> SystemTime + Send,
    ) -> Result<Found, FetchFault> {
        let url = match &self.address {
            Address::Known(url) => url.clone(),
            Address::Named(discovery) => discovery.key_set(self, &now).await?,
        };
        let last = self.last_at(&url);
        let validators = last.as_ref().map(|last| &last.validators);
        let download = download(&self.client, &url, validators, self.max_bytes).await?;
        let (document, headers) = match (download, last) {
            (Download::Document { body, headers }, _) => (Some(body), headers),
            (Download::Unchanged(renewed), Some(last)) => (None, last.renewed_by(renewed)),
            (Download::Unchanged(_), None) => return Err(RemoteFault::Status(304).into()),
        };
        let now = now();
        let life = self.freshness.life(&headers, now);
        Ok(Found {
            document,
            validity: Validity::from(clock::seconds(now), life, Some(self.max_stale)),
            receipt: Some(Receipt {
                url,
                validators: Validators::of(&headers),
                headers,
            }),
        })
    }

    /// Called when the document was accepted, and only then: one that was refused must not be called unchanged later.
    pub(super) fn remember(&self, receipt: Option<Receipt>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = receipt;
    }

    /// Called when keys could not be fetched: they may have moved.
    pub(super) fn is_in_doubt(&self) {
        if let Address::Named(discovery) = &self.address {
            discovery.forget();
        }
    }

    fn last_at(&self, url: &Url) -> Option<Receipt> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.clone().filter(|last| last.url == *url)
    }
}

impl Receipt {
    /// The headers of the key set with those of an answer that says it is unchanged (RFC 9111 section 4.3.4).
    fn renewed_by(self, renewed: http::HeaderMap) -> http::HeaderMap {
        let mut headers = self.headers;
        // An age is that of one answer.
        headers.remove(http::header::AGE);
        for name in renewed.keys() {
            headers.remove(name);
        }
        headers.extend(renewed);
        headers
    }
}
