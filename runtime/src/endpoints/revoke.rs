//! Token revocation (RFC 7009).

use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;

use super::answer::private;
use super::callers::{Caller, Callers, Client};
use super::form::{Form, FormError};
use super::presented::{self, client_of};
use super::site::site;
use crate::claims::kind::TokenKind;
use crate::manager::JwtManager;
use crate::oauth_error::oauth_error;
use crate::policy::{Placed, Site};
use crate::store::StoreError;
use crate::verify::Verified;

/// Where [`revoke`] stands.
#[derive(Debug)]
#[non_exhaustive]
pub struct Revoke;

impl Placed for Revoke {
    const SITE: Site = site!("revoke");
}

/// Where [`revoke_with_session`] stands.
#[derive(Debug)]
#[non_exhaustive]
pub struct RevokeWithSession;

impl Placed for RevokeWithSession {
    const SITE: Site = site!("revoke_with_session");
}

/// What ends with an access token.
#[derive(Clone, Copy)]
enum Reach {
    Token,
    Session,
}

/// Revokes the token in the field `token` of a form (RFC 7009): 200 with an empty body.
///
/// A refresh token ends its session, with all its tokens; an access token ends itself. A text that is no token of ours, a trusted issuer's
/// among them, or one that has expired, is 200 as well and ends nothing, and so is a token that was revoked before. `token_type_hint` is not needed and a wrong one does no harm.
///
/// `C` says who may call: [`PublicClients`](super::PublicClients), for whom having the token is enough, or clients who are known,
/// [`BasicClients`](super::BasicClients) or [`BearerClients`](super::BearerClients). Those end tokens that were issued to them
/// alone, as `client_id` or `azp` in the token says ([`TokenPairBuilder::client_id`](crate::TokenPairBuilder::client_id)); for any
/// other token they get 400 `invalid_grant`. A token without an id, which only a weakening lets in, cannot be revoked: 400
/// `unsupported_token_type`.
///
/// ```
/// use portcullis::endpoints::{self, PublicClients};
/// use portcullis::routing::{Router, post};
/// use portcullis::JwtManager;
///
/// let router: Router<JwtManager> = Router::new().route("/revoke", post(endpoints::revoke::<PublicClients>));
/// ```
pub async fn revoke<C: Callers>(
    caller: Caller<C, Revoke>,
    State(tokens): State<JwtManager>,
    request: Request,
) -> Response {
    answer(&tokens, &caller.client, request, Reach::Token).await
}

/// The same, but an access token ends its session too.
pub async fn revoke_with_session<C: Callers>(
    caller: Caller<C, RevokeWithSession>,
    State(tokens): State<JwtManager>,
    request: Request,
) -> Response {
    answer(&tokens, &caller.client, request, Reach::Session).await
}

async fn answer(tokens: &JwtManager, client: &Client, request: Request, reach: Reach) -> Response {
    let form = match Asked::read(request).await {
        Ok(form) => form,
        Err(error) => return error.into_response(),
    };
    let token = match presented::read(tokens, &form.token, tokens.now()).await {
        Ok(Some(token)) => token,
        Ok(None) => return private(StatusCode::OK),
        Err(unavailable) => return unavailable.into_response(),
    };
    if !form.is_of(client, &token) {
        return refused("invalid_grant", "the token was issued to another client");
    }
    match end(tokens, &token, reach).await {
        Ok(()) => private(StatusCode::OK),
        Err(StoreError::NoTokenId) => refused(
            "unsupported_token_type",
            "the token has no id, so it cannot be revoked",
        ),
        Err(error) => error.into_response(),
    }
}

/// What the form says.
struct Asked {
    token: String,
    client_id: Option<String>,
}

impl Asked {
    async fn read(request: Request) -> Result<Self, FormError> {
        let form = Form::read(request).await?;
        form.hint()?;
        Ok(Self {
            token: form.token()?.to_owned(),
            client_id: form.field("client_id")?.map(str::to_owned),
        })
    }

    /// Whether the token was issued to this client, as far as anybody says.
    fn is_of(&self, client: &Client, token: &Verified<'_>) -> bool {
        let owner = client_of(token);
        match client {
            Client::Known(client) => client.is_some() && *client == owner,
            Client::Anyone => match (&self.client_id, owner) {
                (Some(client), Some(owner)) => *client == owner,
                _ => true,
            },
        }
    }
}

async fn end(tokens: &JwtManager, token: &Verified<'_>, reach: Reach) -> Result<(), StoreError> {
    let with_session = match (reach, token.kind()) {
        (Reach::Session, _) | (_, TokenKind::Refresh) => token.session().is_some(),
        (Reach::Token, TokenKind::Access) => false,
    };
    if with_session {
        tokens.end_session_of_verified(token).await?;
    } else {
        tokens.revoke_verified(token).await?;
    }
    Ok(())
}

fn refused(error: &'static str, description: &str) -> Response {
    oauth_error(StatusCode::BAD_REQUEST, error, description)
}
