//! Which URLs keys are fetched from.

use std::net::IpAddr;

use reqwest::Url;

use super::address::is_public;
use crate::key_source::FetchOptions;

/// What holds for every URL that is asked for one issuer.
#[derive(Clone)]
pub(super) struct UrlRules {
    pub(super) allows_http: bool,
    /// The host that may have an address nobody else can reach.
    pub(super) private_host: Option<String>,
}

impl UrlRules {
    /// The URL that the application configured, and the rules that follow from it for others. Fails with what is wrong with it.
    pub(super) fn of_configured(text: &str, options: &FetchOptions) -> Result<(Url, Self), String> {
        let url = Url::parse(text).map_err(|_| {
            "the URL cannot be read; give a whole one, as in `https://id.example.com/keys`"
                .to_owned()
        })?;
        let host = url.host_str().map(ToOwned::to_owned);
        let rules = Self {
            // Nobody is led from TLS to plain HTTP by what an issuer says.
            allows_http: options.allows_http && url.scheme() == "http",
            private_host: host.filter(|_| options.allows_private_network),
        };
        match rules.judge(&url) {
            Ok(()) => Ok((url, rules)),
            Err(fault) if url.scheme() == "http" && !rules.allows_http => Err(format!(
                "the URL {fault}; for development alone there is `FetchOptions::allow_http`"
            )),
            Err(fault) => Err(format!("the URL {fault}")),
        }
    }

    /// A URL that somebody else named.
    pub(super) fn judged(&self, text: &str) -> Result<Url, &'static str> {
        let url = Url::parse(text).map_err(|_| "cannot be read")?;
        self.judge(&url).map(|()| url)
    }

    /// An address in a URL is judged here, since nobody is asked to resolve it; one behind a name when the name is resolved.
    fn judge(&self, url: &Url) -> Result<(), &'static str> {
        match url.scheme() {
            "https" => {}
            "http" if self.allows_http => {}
            _ => return Err("is not `https`"),
        }
        let host = url.host_str().ok_or("has no host")?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err("has a user name or a password");
        }
        if url.fragment().is_some() {
            return Err("has a fragment");
        }
        match host_address(host) {
            Some(address) if !is_public(address) && !self.is_private_host(host) => Err(
                "leads into a private network; where that is meant, say `FetchOptions::allow_private_network`",
            ),
            _ => Ok(()),
        }
    }

    pub(super) fn is_private_host(&self, host: &str) -> bool {
        self.private_host.as_deref() == Some(host)
    }
}

/// The address that stands in a URL in place of a name; one of version 6 stands in brackets.
fn host_address(host: &str) -> Option<IpAddr> {
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    bare.unwrap_or(host).parse().ok()
}

/// For the log.
pub(in crate::key_source) fn without_query(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else {
        return "a URL that cannot be read".to_owned();
    };
    // A URL that cannot have them has none.
    let _ = (url.set_username(""), url.set_password(None));
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}
