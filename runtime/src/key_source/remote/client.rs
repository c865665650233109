//! The HTTP client of one issuer.

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, ClientBuilder, retry};

use super::resolver::PublicAddresses;
use super::url::UrlRules;
use crate::key_source::FetchOptions;

const USER_AGENT: &str = concat!("portcullis/", env!("CARGO_PKG_VERSION"));

/// TLS by the provider that the process has installed, or else by the one that `reqwest` brings; none is installed here.
///
/// Fails with what is wrong with the certificates, or where those of the system cannot be read.
pub(super) fn build(rules: &UrlRules, options: &FetchOptions) -> Result<Client, String> {
    let client = Client::builder()
        // Another crate of the build may turn on what we do without.
        .tls_backend_rustls()
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .no_proxy()
        .redirect(Policy::none())
        .retry(retry::never())
        .referer(false)
        .https_only(!rules.allows_http)
        .dns_resolver(PublicAddresses::new(rules.clone()))
        .connect_timeout(options.timeout)
        .timeout(options.timeout)
        // Fetches are rare, and each has its host resolved and judged anew.
        .pool_max_idle_per_host(0)
        .user_agent(USER_AGENT)
        .default_headers(headers());
    let client = with_roots(client, &options.root_certificates)?;
    client
        .build()
        .map_err(|error| format!("the HTTP client cannot be made: {error:?}"))
}

fn headers() -> HeaderMap {
    let accept =
        HeaderValue::from_static("application/jwk-set+json, application/json;q=0.9, */*;q=0.1");
    HeaderMap::from_iter([
        (ACCEPT, accept),
        (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
    ])
}

fn with_roots(client: ClientBuilder, pems: &[Vec<u8>]) -> Result<ClientBuilder, String> {
    if pems.is_empty() {
        return Ok(client);
    }
    let mut roots = Vec::new();
    for pem in pems {
        let read = Certificate::from_pem_bundle(pem).unwrap_or_default();
        if read.is_empty() {
            return Err("a root certificate is no PEM text of one".to_owned());
        }
        roots.extend(read);
    }
    Ok(client.tls_certs_only(roots))
}
