//! The metadata of an authorization server, judged (RFC 8414, OpenID Connect Discovery 1.0).

use serde_json::{Map, Value};

use super::{AuthorizationServerMetadata, KEY_SET, PublicUrl};
use crate::config::ConfigFault;

const OAUTH: &str = "/.well-known/oauth-authorization-server";
const OPENID: &str = "/.well-known/openid-configuration";

/// What is told of the moment: the keys may change.
const ALGORITHMS: &str = "id_token_signing_alg_values_supported";

/// The members that have a method of their own, or follow from the manager.
const RESERVED: [&str; 11] = [
    "issuer",
    "jwks_uri",
    "authorization_endpoint",
    "token_endpoint",
    "revocation_endpoint",
    "introspection_endpoint",
    "response_types_supported",
    "grant_types_supported",
    "token_endpoint_auth_methods_supported",
    "scopes_supported",
    ALGORITHMS,
];

/// What an authorization server says of itself.
#[derive(Debug)]
pub(crate) struct ServerDocument {
    members: Map<String, Value>,
    /// That of the issuer, without a slash at its end.
    issuer_path: String,
    key_set_path: String,
}

impl AuthorizationServerMetadata {
    pub(super) fn judge(
        &self,
        issuer: Option<&str>,
        known_scopes: &[&str],
        faults: &mut Vec<ConfigFault>,
    ) -> Option<ServerDocument> {
        let fault = |member: &str, problem| ConfigFault::ServerMetadata {
            member: member.to_owned(),
            problem,
        };
        let missing = "missing; name it with `.issuer(…)`, or as `JWT_ENCODE_ISSUER`";
        let issuer = match issuer.ok_or(missing).and_then(PublicUrl::parse) {
            Ok(issuer) => issuer,
            Err(problem) => {
                faults.push(fault("issuer", problem));
                return None;
            }
        };
        let mut document = ServerDocument::of(&issuer);
        for (name, url) in &self.endpoints {
            match issuer.of_endpoint(url) {
                Ok(url) => document.set(name, url),
                Err(problem) => faults.push(fault(name, problem)),
            }
        }
        if !known_scopes.is_empty() {
            document.set("scopes_supported", known_scopes);
        }
        for (name, words) in &self.lists {
            document.set(name, words.as_slice());
        }
        for (name, value) in &self.members {
            if RESERVED.contains(&name.as_str()) {
                faults.push(fault(name, "set by a method of its own, or by the manager"));
            }
            document.set(name, value.clone());
        }
        // What has no element is left out (RFC 8414 section 3.2).
        let is_empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
        document.members.retain(|_, value| !is_empty(value));
        Some(document)
    }
}

impl ServerDocument {
    /// What is said in any case. Both have to be there for those who read it as OpenID Connect: `none` is the response type of a server
    /// that gives nothing out where users are sent to.
    fn of(issuer: &PublicUrl) -> Self {
        let path = issuer.path();
        let issuer_path = path.strip_suffix('/').unwrap_or(path).to_owned();
        let key_set_path = format!("{issuer_path}{KEY_SET}");
        let key_set = format!("{}{key_set_path}", issuer.origin());
        let mut document = Self {
            members: Map::new(),
            issuer_path,
            key_set_path,
        };
        document.set("issuer", issuer.as_str());
        document.set("jwks_uri", key_set);
        document.set("response_types_supported", ["none"].as_slice());
        document.set("subject_types_supported", ["public"].as_slice());
        document
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.members.insert(name.to_owned(), value.into());
    }

    /// The whole document, with these algorithms.
    pub(crate) fn with_algorithms(&self, algorithms: Vec<&'static str>) -> Value {
        let mut members = self.members.clone();
        members.insert(ALGORITHMS.to_owned(), algorithms.into());
        Value::Object(members)
    }

    pub(crate) fn key_set_path(&self) -> &str {
        &self.key_set_path
    }

    /// Where the document is looked for: RFC 8414 section 3.1 puts the well-known part before the issuer's path, OpenID Connect
    /// Discovery section 4 puts its own behind it, and some look for that before the path as well (RFC 8414 section 5).
    pub(crate) fn paths(&self) -> Vec<String> {
        let path = &self.issuer_path;
        let mut paths = vec![format!("{OAUTH}{path}"), format!("{path}{OPENID}")];
        if !path.is_empty() {
            paths.push(format!("{OPENID}{path}"));
        }
        paths
    }
}
