//! The `sub` claim, typed.

use std::str::FromStr;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

use super::{KnownCaller, known, perhaps_known};
use crate::manager::JwtManager;
use crate::rejection::{Rejection, TokenFault};

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

async fn parse<T: FromStr>(caller: KnownCaller<'_>) -> Result<Identity<T>, Rejection> {
    // Returned before anything is awaited: neither `T` nor its error need be `Send`.
    if let Ok(identity) = caller.authorized.token().subject().parse() {
        return Ok(Identity(identity));
    }
    Err(caller.refuse(TokenFault::IdentityMismatch).await)
}

impl<T, S> FromRequestParts<S> for Identity<T>
where
    T: FromStr,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let manager = JwtManager::from_ref(state);
        parse(known(&manager, parts, state).await?).await
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
        let manager = JwtManager::from_ref(state);
        match perhaps_known(&manager, parts, state).await? {
            Some(caller) => parse(caller).await.map(Some),
            None => Ok(None),
        }
    }
}
