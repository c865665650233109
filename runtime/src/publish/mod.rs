//! What others may read of this service: its keys, and where they find what they need.

mod resource;
mod server;
mod server_metadata;
mod url;

pub use self::server_metadata::AuthorizationServerMetadata;

pub(crate) use self::resource::ResourceDocument;
pub(crate) use self::server::ServerDocument;

use std::time::Duration;

use self::url::PublicUrl;
use crate::config::{ConfigFault, JwtConfig, KnownGrants};
use crate::verify::Trust;

/// The path of the key set below that of the issuer.
const KEY_SET: &str = "/.well-known/jwks.json";

/// What a manager publishes.
#[derive(Debug)]
pub(crate) struct Publishing {
    /// For how long others may keep what they have read.
    pub(crate) max_age: Duration,
    /// As an authorization server, where it is one.
    pub(crate) server: Option<ServerDocument>,
    /// As a resource that tokens are for, where it has a URL.
    pub(crate) resource: Option<ResourceDocument>,
}

impl Publishing {
    pub(crate) fn judge(
        config: &JwtConfig,
        server: Option<&AuthorizationServerMetadata>,
        issuer: Option<&str>,
        trusted: &[Trust],
        known: KnownGrants,
        faults: &mut Vec<ConfigFault>,
    ) -> Self {
        let scopes = known.scopes.map(|table| table.names).unwrap_or_default();
        Self {
            max_age: config.jwks_max_age,
            server: server.and_then(|server| server.judge(issuer, scopes, faults)),
            resource: ResourceDocument::judge(config, trusted, scopes, faults),
        }
    }

    /// Where the key set is, on this host.
    pub(crate) fn key_set_path(&self) -> &str {
        self.server
            .as_ref()
            .map_or(KEY_SET, ServerDocument::key_set_path)
    }
}
