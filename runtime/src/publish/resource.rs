//! The metadata of a protected resource (RFC 9728).

use serde_json::{Map, Value};

use super::PublicUrl;
use crate::config::{ConfigFault, JwtConfig};
use crate::locate::Location;
use crate::verify::Trust;

/// What stands between the host and the path of the resource (RFC 9728 section 3).
const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// What a resource says of itself.
#[derive(Debug)]
pub(crate) struct ResourceDocument {
    members: Value,
    path: String,
    url: String,
}

impl ResourceDocument {
    pub(super) fn judge(
        config: &JwtConfig,
        trusted: &[Trust],
        scopes: &[&str],
        faults: &mut Vec<ConfigFault>,
    ) -> Option<Self> {
        let servers = authorization_servers(config, trusted, faults);
        let resource = match PublicUrl::parse(config.resource.as_ref()?) {
            Ok(resource) => resource,
            Err(problem) => {
                faults.push(ConfigFault::option("JWT_RESOURCE", problem));
                return None;
            }
        };
        let mut members = Map::new();
        members.insert("resource".to_owned(), resource.as_str().into());
        if !servers.is_empty() {
            members.insert("authorization_servers".to_owned(), servers.into());
        }
        if !scopes.is_empty() {
            members.insert("scopes_supported".to_owned(), scopes.into());
        }
        // Empty, it says that there is none (RFC 9728 section 2).
        let methods = bearer_methods(config);
        members.insert("bearer_methods_supported".to_owned(), methods.into());
        if let Some(name) = &config.resource_name {
            members.insert("resource_name".to_owned(), name.as_str().into());
        }
        let path = format!("{WELL_KNOWN}{}", resource.path());
        Some(Self {
            members: Value::Object(members),
            url: format!("{}{path}", resource.origin()),
            path,
        })
    }

    pub(crate) fn members(&self) -> &Value {
        &self.members
    }

    /// Where the document is, on this host.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Where it is for others: what challenges say.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// Those that are named, or else the issuers whose tokens are taken, as far as they are URLs.
fn authorization_servers(
    config: &JwtConfig,
    trusted: &[Trust],
    faults: &mut Vec<ConfigFault>,
) -> Vec<String> {
    let named = &config.authorization_servers;
    if named.iter().any(|named| PublicUrl::parse(named).is_err()) {
        faults.push(ConfigFault::option(
            "JWT_AUTHORIZATION_SERVERS",
            "a list with something else than issuers; each is a URL, as in `https://auth.example.com`",
        ));
    }
    if !named.is_empty() {
        return named.clone();
    }
    let own = config.encode_issuer.iter().chain(&config.decode_issuer);
    let others = trusted.iter().flat_map(|trust| &trust.demands.issuers);
    let issuers = own
        .map(String::as_str)
        .chain(others.map(|issuer| &**issuer));
    let mut servers: Vec<String> = Vec::new();
    for issuer in issuers.filter(|issuer| PublicUrl::parse(issuer).is_ok()) {
        if !servers.iter().any(|known| known == issuer) {
            servers.push(issuer.to_owned());
        }
    }
    servers
}

/// Those of RFC 6750 section 2 that are taken here: a header, query parameter or body of another shape is none of them.
fn bearer_methods(config: &JwtConfig) -> Vec<&'static str> {
    let header = config.header_name.eq_ignore_ascii_case("Authorization")
        && config.header_type.eq_ignore_ascii_case("Bearer");
    let query =
        config.query_string_name == "access_token" && config.query_string_value_prefix.is_empty();
    let taken = |location| config.token_location.contains(&location);
    let mut methods = Vec::new();
    if header && taken(Location::Header) {
        methods.push("header");
    }
    if query && taken(Location::Query) {
        methods.push("query");
    }
    methods
}
