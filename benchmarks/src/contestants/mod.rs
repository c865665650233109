//! Who takes part, each set up as its documentation says, with its keys prepared once.

mod axum_jwt_auth;
pub mod check;
pub mod decode;
mod huskarl;
mod jwt_authorizer;
mod open;
pub mod portcullis;
mod tower_oauth2_resource_server;

use crate::app::App;
use crate::subject::{Payload, Subject};

/// A way to guard a route, or an open one.
#[non_exhaustive]
pub struct Contestant {
    /// How it is named on the command line of a server.
    pub id: &'static str,
    /// How it is named in tables.
    pub name: &'static str,
    /// Whose cryptography it runs on.
    pub back_end: &'static str,
    /// The router with the one route `/`.
    pub app: fn(&Subject) -> App,
    /// The token that it is shown.
    pub token: fn(&Subject, Payload) -> String,
    /// What has to be done before its turn.
    pub before: fn(),
    /// The open route that it is compared with.
    pub baseline: &'static str,
    /// What it does not ask that ours asks.
    pub omits: &'static str,
}

/// The open route that all others are compared with.
pub const OPEN: &str = "open";

/// The same on Axum 0.7.
pub const OPEN_07: &str = "open-07";

/// Ours without the cache of verified tokens.
pub const COLD: &str = "portcullis";

/// Ours with the cache of verified tokens, every request a hit.
pub const HIT: &str = "portcullis-cached";

/// An extractor that calls `jsonwebtoken::decode`.
pub const DECODE: &str = "decode";

/// All, in the order of the tables.
#[must_use]
pub fn all() -> Vec<Contestant> {
    vec![
        open::CURRENT,
        portcullis::COLD,
        portcullis::HIT,
        decode::CONTESTANT,
        open::PREVIOUS,
        jwt_authorizer::CONTESTANT,
        axum_jwt_auth::RUST_CRYPTO,
        axum_jwt_auth::AWS_LC,
        tower_oauth2_resource_server::CONTESTANT,
        huskarl::CONTESTANT,
    ]
}

impl Contestant {
    /// Whether it lets everybody in.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.back_end.is_empty()
    }
}

fn usual_token(subject: &Subject, payload: Payload) -> String {
    subject.token_of(payload)
}

const fn nothing() {}
