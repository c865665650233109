//! Ours: locate, verify strictly, kind, freshness, revocation in memory, role, typed identity.

use std::hint::black_box;

use axum::Router;
use axum::routing::get;
use portcullis::{Identity, JwtManager, Key, jwt_required, policy};

use super::{Contestant, OPEN, nothing, usual_token};
use crate::app::App;
use crate::subject::{Subject, manager};

/// Enough for every token of a run.
const CACHE_BYTES: usize = 16 << 20;

pub(super) const COLD: Contestant = Contestant {
    id: super::COLD,
    name: "**Portcullis**, cache off",
    back_end: "aws-lc-rs",
    app: |subject| app(cold(subject)),
    token: usual_token,
    before: nothing,
    baseline: OPEN,
    omits: "",
};

pub(super) const HIT: Contestant = Contestant {
    id: super::HIT,
    name: "**Portcullis**, cache hit",
    app: |subject| app(cached(subject)),
    ..COLD
};

/// What the handler's attribute says, as a type.
#[policy(fresh, role = "admin")]
#[non_exhaustive]
pub struct FreshAdmin;

/// A manager that verifies every token anew.
#[must_use]
pub fn cold(subject: &Subject) -> JwtManager {
    cold_by(subject.algorithm.key())
}

/// The same with this key.
#[must_use]
pub fn cold_by(key: Key) -> JwtManager {
    let manager = manager(key).verified_token_cache_bytes(0).build();
    manager.unwrap().leak()
}

/// A manager that remembers the tokens it has verified.
#[must_use]
pub fn cached(subject: &Subject) -> JwtManager {
    let builder = manager(subject.algorithm.key());
    let manager = builder.verified_token_cache_bytes(CACHE_BYTES).build();
    manager.unwrap().leak()
}

/// A router with the one route `/`, guarded by this manager.
#[must_use]
pub fn app(manager: JwtManager) -> App {
    let router = Router::new().route("/", get(guarded));
    App::Current(router.with_state(manager))
}

#[jwt_required(fresh, role = "admin")]
async fn guarded(Identity(id): Identity<u64>) -> &'static str {
    black_box(id);
    "ok"
}
