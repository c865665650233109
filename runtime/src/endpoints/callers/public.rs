//! Clients that have no credentials.

use std::future::{Future, ready};

use axum::response::Response;
use http::request::Parts;

use super::{Admits, Asked, Callers, Client};
use crate::manager::JwtManager;
use crate::policy::{Placed, Requirement};

/// Whoever has a token may have it revoked: apps on the users' devices and in browsers, which can keep no secret (RFC 7009 section 5).
///
/// A form that names its `client_id` is refused where the token says that it is another client's; that proves nothing and finds mistakes.
#[derive(Debug)]
#[non_exhaustive]
pub struct PublicClients;

impl Asked for PublicClients {
    const REQUIREMENT: Option<Requirement> = None;
}

impl Callers for PublicClients {}

impl<S> Admits<S> for PublicClients {
    fn admit<E: Placed>(
        _: &JwtManager,
        _: &mut Parts,
        _: &S,
    ) -> impl Future<Output = Result<Client, Response>> + Send {
        ready(Ok(Client::Anyone))
    }
}
