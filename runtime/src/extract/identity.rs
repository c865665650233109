//! The `sub` claim, typed.

use std::str::FromStr;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

use super::handed::FromKnown;
use super::{OptionalAccess, PlainAccess, read};
use crate::authenticate::Authenticated;
use crate::manager::JwtManager;
use crate::rejection::{Refusal, Rejection, TokenFault};

/// Who is calling: the token's `sub`, read with [`FromStr`].
///
/// As `Option<Identity<T>>` it is `None` for a caller whom an `optional` guard let in without a token.
///
/// A subject that does not parse is refused with 401, never 500.
///
/// ```
/// use portcullis::{Identity, jwt_required};
///
/// #[jwt_required]
/// async fn profile(Identity(user_id): Identity<u64>) -> String {
///     format!("user number {user_id}")
/// }
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "taken apart in handlers' parameters"
)]
pub struct Identity<T = String>(pub T);

impl<T: FromStr> FromKnown for Identity<T> {
    fn from_known(known: &Authenticated<'_>) -> Result<Self, Refusal> {
        match known.token().subject().parse() {
            Ok(identity) => Ok(Self(identity)),
            Err(_) => Err(TokenFault::IdentityMismatch.into()),
        }
    }
}

impl<T, S> FromRequestParts<S> for Identity<T>
where
    T: FromStr,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        read::<PlainAccess, S, Self>(parts, state).await
    }
}

impl<T, S> OptionalFromRequestParts<S> for Identity<T>
where
    T: FromStr,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Rejection> {
        read::<OptionalAccess, S, Option<Self>>(parts, state).await
    }
}
