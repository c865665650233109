//! Token introspection (RFC 7662).

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};

use super::answer::private;
use super::callers::{AuthenticatedCallers, Caller};
use super::form::{Form, FormError, Hint};
use super::members::described;
use super::presented::{self, Unavailable, is_alive};
use super::site::site;
use crate::claims::kind::TokenKind;
use crate::clock::seconds;
use crate::manager::JwtManager;
use crate::policy::{Placed, Site};

/// Where [`introspect`] stands.
#[derive(Debug)]
#[non_exhaustive]
pub struct Introspect;

impl Placed for Introspect {
    const SITE: Site = site!("introspect");
}

/// Says whether the token in the field `token` of a form is good, and what it says (RFC 7662).
///
/// 200 with `{"active":true}` and, as far as the token says it, `scope`, `client_id`, `username`, `token_type`, `exp`, `iat`,
/// `nbf`, `sub`, `aud`, `iss` and `jti`; what else the application wants to tell is added by
/// [`introspection_members`](crate::ManagerBuilder::introspection_members). A token that has expired or was revoked, one of
/// somebody else's, a trusted issuer's among them, and any other text is exactly `{"active":false}`.
///
/// A refresh token is not active, since whoever asks would take it for an access token; only for who asks with
/// `token_type_hint=refresh_token` it is, while its session lives and it is the one to be spent next. It has no `token_type`.
///
/// The store is asked each time. While it fails the answer is 503, even where guards let requests in meanwhile.
///
/// `C` says who may call, and those have to be known: [`BearerClients`](super::BearerClients) or [`BasicClients`](super::BasicClients).
///
/// ```compile_fail,E0277
/// use portcullis::endpoints::{self, PublicClients};
/// use portcullis::routing::{Router, post};
/// use portcullis::JwtManager;
///
/// let router: Router<JwtManager> = Router::new().route("/introspect", post(endpoints::introspect::<PublicClients>));
/// ```
pub async fn introspect<C: AuthenticatedCallers>(
    _: Caller<C, Introspect>,
    State(tokens): State<JwtManager>,
    request: Request,
) -> Response {
    let (token, hint) = match read(request).await {
        Ok(asked) => asked,
        Err(error) => return error.into_response(),
    };
    match judged(&tokens, &token, hint).await {
        Ok(Some(members)) => private(Json(members)),
        Ok(None) => private(Json(inactive())),
        Err(unavailable) => unavailable.into_response(),
    }
}

async fn read(request: Request) -> Result<(String, Hint), FormError> {
    let form = Form::read(request).await?;
    Ok((form.token()?.to_owned(), form.hint()?))
}

/// What is told of the token; nothing where it is not good.
async fn judged(
    tokens: &JwtManager,
    text: &str,
    hint: Hint,
) -> Result<Option<Map<String, Value>>, Unavailable> {
    // One instant an answer.
    let now = tokens.whole_instant();
    let Some(token) = presented::read(tokens, text, seconds(now)).await? else {
        return Ok(None);
    };
    let asked_for = token.kind() == TokenKind::Access || hint == Hint::Refresh;
    if !asked_for || !is_alive(tokens, &token, now).await? {
        return Ok(None);
    }
    described(tokens, &token).await.map(Some)
}

fn inactive() -> Map<String, Value> {
    Map::from_iter([("active".to_owned(), Value::Bool(false))])
}
