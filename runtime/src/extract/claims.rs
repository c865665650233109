//! All claims, as a type of the application's own.

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

use super::handed::FromKnown;
use super::{OptionalAccess, PlainAccess, read};
use crate::authenticate::Authenticated;
use crate::claims::typed::ClaimsType;
use crate::manager::JwtManager;
use crate::rejection::{Refusal, Rejection};

/// The token's claims, deserialised into `C`: a struct of yours, or a [`serde_json::Map`] for all of them.
///
/// As `Option<Claims<C>>` it is `None` for a caller whom an `optional` guard let in without a token.
///
/// Claims that do not fit are refused with 401, never 500.
///
/// ```
/// use portcullis::{Claims, jwt_required};
///
/// #[derive(serde::Deserialize)]
/// struct Tenant {
///     tenant: String,
/// }
///
/// #[jwt_required]
/// async fn invoices(Claims(claims): Claims<Tenant>) -> String {
///     format!("the invoices of {}", claims.tenant)
/// }
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "taken apart in handlers' parameters"
)]
pub struct Claims<C>(pub C);

impl<C: ClaimsType> FromKnown for Claims<C> {
    fn from_known(known: &Authenticated<'_>) -> Result<Self, Refusal> {
        Ok(Self(known.take_claims()?))
    }
}

impl<C, S> FromRequestParts<S> for Claims<C>
where
    C: ClaimsType,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        read::<PlainAccess, S, Self>(parts, state).await
    }
}

impl<C, S> OptionalFromRequestParts<S> for Claims<C>
where
    C: ClaimsType,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Rejection> {
        read::<OptionalAccess, S, Option<Self>>(parts, state).await
    }
}
