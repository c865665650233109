//! Clients that have a secret.

use std::marker::PhantomData;

use axum::response::{IntoResponse as _, Response};
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};

use super::{Admits, Asked, AuthenticatedCallers, Callers, Client, ClientCredentials};
use crate::endpoints::presented::Unavailable;
use crate::hooks::{HookError, ask};
use crate::manager::JwtManager;
use crate::oauth_error::oauth_error;
use crate::policy::{Placed, Requirement};

/// Callers whose id and secret, sent by HTTP Basic (RFC 6749 section 2.3.1), `A` knows. Credentials in the body are not looked at.
///
/// A router lists such an endpoint as open, as it does a login: no token is asked for.
#[derive(Debug)]
#[non_exhaustive]
pub struct BasicClients<A>(PhantomData<fn() -> A>);

/// Says whether a client is who it says it is. `S` is the router's state, in which the clients are found.
///
/// ```
/// use std::convert::Infallible;
///
/// use portcullis::endpoints::{self, AuthenticateClient, BasicClients, ClientCredentials};
/// use portcullis::routing::{Router, post};
/// use portcullis::JwtManager;
///
/// struct Gateway;
///
/// impl AuthenticateClient<JwtManager> for Gateway {
///     type Error = Infallible;
///
///     async fn authenticate(client: &ClientCredentials, _: &JwtManager) -> Result<bool, Infallible> {
///         // Yours: a table of hashes.
///         Ok(client.id() == "gateway" && client.has_secret("correct horse battery staple"))
///     }
/// }
///
/// let router: Router<JwtManager> = Router::new()
///     .route("/revoke", post(endpoints::revoke::<BasicClients<Gateway>>))
///     .route("/introspect", post(endpoints::introspect::<BasicClients<Gateway>>));
/// ```
pub trait AuthenticateClient<S>: Send + Sync + 'static {
    /// Why clients cannot be looked up at the moment. Its text goes into the log, so it must hold no credentials.
    type Error: Into<HookError>;

    /// Whether there is such a client and the secret is its own.
    ///
    /// # Errors
    /// When it cannot be known; nobody is let in meanwhile: 503. So it is where this panics.
    fn authenticate(
        client: &ClientCredentials,
        state: &S,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}

impl<A: Send + Sync + 'static> Asked for BasicClients<A> {
    const REQUIREMENT: Option<Requirement> = None;
}

impl<A: Send + Sync + 'static> Callers for BasicClients<A> {}

impl<A: Send + Sync + 'static> AuthenticatedCallers for BasicClients<A> {}

impl<A: AuthenticateClient<S>, S: Sync> Admits<S> for BasicClients<A> {
    async fn admit<E: Placed>(
        manager: &JwtManager,
        parts: &mut Parts,
        state: &S,
    ) -> Result<Client, Response> {
        let Some(client) = ClientCredentials::of(&parts.headers) else {
            return Err(invalid_client(manager));
        };
        match ask("authenticate_client", || A::authenticate(&client, state)).await {
            Ok(true) => Ok(Client::Known(Some(client.into_id()))),
            Ok(false) => Err(invalid_client(manager)),
            Err(_) => Err(Unavailable.into_response()),
        }
    }
}

/// The same whether the client or its secret is unknown.
fn invalid_client(manager: &JwtManager) -> Response {
    let mut response = oauth_error(
        StatusCode::UNAUTHORIZED,
        "invalid_client",
        "send the id and the secret of a client by HTTP Basic",
    );
    let challenge = format!("Basic realm=\"{}\", charset=\"UTF-8\"", manager.realm());
    // A realm is judged when the manager is built.
    if let Ok(challenge) = HeaderValue::try_from(challenge) {
        let headers = response.headers_mut();
        headers.insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
