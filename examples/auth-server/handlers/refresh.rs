//! A new access token for a refresh token.

use axum::extract::State;
use portcullis::{Identity, IssuedToken, JwtManager, Refusal, Token, jwt_required};

use crate::problem::Problem;
use crate::users::Users;

/// The new token has the roles that the user has now, and is not fresh: no password was typed. A user who is gone gets none,
/// and neither does a login from before the password was changed.
#[jwt_required(refresh)]
pub(crate) async fn refresh(
    State(tokens): State<JwtManager>,
    State(users): State<Users>,
    Identity(id): Identity<i64>,
    token: Token,
) -> Result<IssuedToken, Problem> {
    let user = users.find(id).await?.filter(|user| {
        let login = token.auth_time();
        login.is_some_and(|login| login >= user.password_changed_at())
    });
    let Some(user) = user else {
        return Err(tokens.refuse(Refusal::UnknownUser).await.into());
    };
    let access = tokens.access_token(id).continues(&token);
    Ok(access.roles(user.roles).sign()?)
}
