//! A refresh token becomes the next one.

use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;

use super::answer::private;
use super::scope;
use super::site::{policy, site};
use crate::extract::Token;
use crate::guard::Guard;
use crate::locate::Location;
use crate::manager::JwtManager;
use crate::mint::TokenPair;
use crate::policy::Requirement;

policy! {
    /// What [`refresh`] asks.
    pub Refresh = Requirement::access(site!("refresh")).refresh()
}

/// Spends a refresh token of a session for the next pair (RFC 6749 section 6): 200 with the pair as JSON. Where the token came in
/// a cookie, 204 with the cookies of the pair and no body, so that no script gets to see a token.
///
/// What the new access token may do is what [`reload_claims`](crate::ManagerBuilder::reload_claims) says; without that hook it has
/// no roles and no scopes. The field `scope` of a form or of a JSON object asks for fewer scopes. Errors are those of RFC 6749
/// section 5.2: 400 with `invalid_grant` where the session is over, the token was spent before, or the user is disabled, and with
/// `invalid_scope` for a scope that the user does not have.
pub async fn refresh(
    _: Guard<Refresh>,
    State(tokens): State<JwtManager>,
    token: Token,
    request: Request,
) -> Response {
    let scope = match scope::asked(request).await {
        Ok(scope) => scope,
        Err(answer) => return answer,
    };
    let refresh = tokens.refresh(&token);
    let refresh = match scope {
        Some(scope) => refresh.narrow_scopes(scope),
        None => refresh,
    };
    match refresh.rotate().await {
        Ok(pair) => answer(&tokens, &token, pair),
        Err(error) => error.into_response(),
    }
}

fn answer(tokens: &JwtManager, token: &Token, pair: TokenPair) -> Response {
    if token.location() != Location::Cookie {
        return pair.into_response();
    }
    match tokens.pair_cookies(&pair) {
        Ok(cookies) => private((cookies, StatusCode::NO_CONTENT)),
        Err(error) => error.into_response(),
    }
}
