//! How the programs that call an endpoint of OAuth 2.0 say who they are.

mod basic;
mod bearer;
mod credentials;
mod public;

pub use self::basic::{AuthenticateClient, BasicClients};
pub use self::bearer::BearerClients;
pub use self::credentials::ClientCredentials;
pub use self::public::PublicClients;

use std::fmt;
use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequestParts};
use axum::response::Response;
use http::request::Parts;

use crate::manager::JwtManager;
use crate::policy::{Placed, Requirement};
use crate::routing::{Decided, Decision, Gate, Sealed};

/// How the callers of [`revoke`](super::revoke) and [`introspect`](super::introspect) say who they are: [`PublicClients`],
/// [`BearerClients`] or [`BasicClients`].
///
/// Nothing else can be one.
#[expect(
    private_bounds,
    reason = "so that nobody else opens an endpoint by accident"
)]
pub trait Callers: Asked {}

/// Callers of whom it is known who they are. [`PublicClients`] are none: whoever may ask about any token without saying who they are can
/// try tokens out (RFC 7662 section 4).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who is calling",
    note = "introspection is for callers who are known: `BearerClients<P>` with a policy `P`, or `BasicClients<A>`"
)]
pub trait AuthenticatedCallers: Callers {}

/// What a router lists, where a token is what lets callers in.
pub(super) trait Asked: Send + Sync + 'static {
    const REQUIREMENT: Option<Requirement>;
}

/// [`Callers`] for a router with the state `S`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say who is calling where the router's state is `{S}`",
    note = "`BearerClients<P>` needs a policy `P` that fits the state, `BasicClients<A>` an `A: AuthenticateClient<{S}>`"
)]
pub trait Admits<S>: Callers {
    /// Lets a caller in at this place, before the body is looked at, or says what they are answered.
    #[doc(hidden)]
    fn admit<E: Placed>(
        manager: &JwtManager,
        parts: &mut Parts,
        state: &S,
    ) -> impl Future<Output = Result<Client, Response>> + Send;
}

/// Who is calling.
#[doc(hidden)]
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Client {
    /// Whoever has the token.
    Anyone,
    /// A client of this id; of none where its token names none.
    Known(Option<String>),
}

/// The first parameter of [`revoke`](super::revoke) and [`introspect`](super::introspect): a caller who was let in.
pub struct Caller<C, E> {
    pub(super) client: Client,
    _of: PhantomData<fn() -> (C, E)>,
}

impl<C: Callers, E: Placed> Caller<C, E> {
    /// As the endpoint `E` asks it; only where callers need a token.
    const REQUIREMENT: Requirement = match C::REQUIREMENT {
        Some(requirement) => requirement.of_handler(E::SITE),
        None => Requirement::access(E::SITE),
    };
}

impl<C: Callers, E: Placed> Gate for Caller<C, E> {}

#[diagnostic::do_not_recommend]
impl<C: Callers, E: Placed> Sealed for Caller<C, E> {
    const DECISION: Decided = Decided(match C::REQUIREMENT {
        Some(_) => Decision::Guarded(&Self::REQUIREMENT),
        None => Decision::Public(E::SITE),
    });
}

impl<C, E, S> FromRequestParts<S> for Caller<C, E>
where
    C: Admits<S>,
    E: Placed,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let manager = JwtManager::from_ref(state);
        Ok(Self {
            client: C::admit::<E>(&manager, parts, state).await?,
            _of: PhantomData,
        })
    }
}

impl<C, E> fmt::Debug for Caller<C, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Caller")
    }
}
