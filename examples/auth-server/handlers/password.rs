//! A new password, for who has just typed the old one.

use axum::extract::State;
use portcullis::{Identity, JwtManager, Refusal, Token, TokenPair, jwt_required};
use serde::Deserialize;

use crate::credentials::NewPassword;
use crate::input::Input;
use crate::passwords::Passwords;
use crate::problem::Problem;
use crate::users::Users;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with a new password")]
pub(crate) struct Change {
    new_password: String,
}

/// Ends the token that was sent and the refresh tokens of all earlier logins, and answers with new tokens.
#[jwt_required(fresh)]
pub(crate) async fn change_password(
    State(tokens): State<JwtManager>,
    State(users): State<Users>,
    State(passwords): State<Passwords>,
    Identity(id): Identity<i64>,
    token: Token,
    Input(sent): Input<Change>,
) -> Result<TokenPair, Problem> {
    let password = NewPassword::parse(sent.new_password)
        .map_err(|fault| Problem::invalid_fields(vec![fault.of("new_password")]))?;
    let hash = passwords.hash(password.into_text()).await?;
    // First, so that a failure leaves the password as it was.
    tokens.revoke(&token).await?;
    let user = if users.change_password(id, &hash).await? {
        users.find(id).await?
    } else {
        None
    };
    let Some(user) = user else {
        return Err(tokens.refuse(Refusal::UnknownUser).await.into());
    };
    tracing::info!(user = id, "password changed");
    Ok(tokens.token_pair(id).roles(user.roles).sign()?)
}
