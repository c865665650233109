//! Clients that have a token of their own.

use std::marker::PhantomData;

use axum::extract::FromRef;
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;

use super::{Admits, Asked, AuthenticatedCallers, Callers, Client};
use crate::endpoints::presented::client_of;
use crate::guard::{self, prove_caller, reject};
use crate::manager::JwtManager;
use crate::policy::{Decide, InBlock, Placed, Policy, Presence, Requirement};
use crate::rejection::Refusal;

/// Callers whose request carries a token that fulfils the policy `P`, as a guard judges it.
///
/// Their `client_id`, or `azp`, says which client they are; in the token of a trusted issuer it names no client of ours. A policy that lets in callers without a token does not compile here.
///
/// ```
/// use portcullis::endpoints::{self, BearerClients};
/// use portcullis::routing::{Router, post};
/// use portcullis::{JwtManager, policy};
///
/// #[policy(role = "resource-server")]
/// struct ResourceServers;
///
/// let router: Router<JwtManager> =
///     Router::new().route("/introspect", post(endpoints::introspect::<BearerClients<ResourceServers>>));
/// ```
///
/// ```compile_fail,E0080
/// use portcullis::endpoints::{self, BearerClients};
/// use portcullis::routing::{Router, post};
/// use portcullis::{JwtManager, policy};
///
/// #[policy(optional)]
/// struct Anybody;
///
/// let router: Router<JwtManager> =
///     Router::new().route("/introspect", post(endpoints::introspect::<BearerClients<Anybody>>));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct BearerClients<P>(PhantomData<fn() -> P>);

impl<P: Policy> Asked for BearerClients<P> {
    const REQUIREMENT: Option<Requirement> = {
        assert!(
            matches!(P::REQUIREMENT.presence, Presence::Required),
            "the policy lets in callers without a token, so nobody knows who is calling; remove `optional`"
        );
        Some(P::REQUIREMENT)
    };
}

impl<P: Policy> Callers for BearerClients<P> {}

impl<P: Policy> AuthenticatedCallers for BearerClients<P> {}

impl<P: Decide<S>, S> Admits<S> for BearerClients<P>
where
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    async fn admit<E: Placed>(
        manager: &JwtManager,
        parts: &mut Parts,
        state: &S,
    ) -> Result<Client, Response> {
        let proved = prove_caller::<InBlock<P, E>, S>(manager, parts, state).await;
        match proved.map_err(axum::response::IntoResponse::into_response)? {
            guard::Caller::Known(caller) => {
                let token = caller.token();
                // Another issuer's clients are none of ours, whatever they are called.
                let client = client_of(token).filter(|_| token.is_own());
                Ok(Client::Known(client))
            }
            // A weakening lets `OPTIONS` pass.
            guard::Caller::Anonymous { .. } => {
                let asked = guard::Asked::by::<InBlock<P, E>>();
                let rejection = reject(manager, &asked, Refusal::MissingToken).await;
                Err(rejection.into_response())
            }
        }
    }
}
