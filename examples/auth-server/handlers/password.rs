//! A new password, for who has just typed the old one.

use axum::extract::State;
use portcullis::{Identity, JwtManager, Refusal, TokenPair, jwt_required};
use serde::Deserialize;

use crate::credentials::NewPassword;
use crate::device::Device;
use crate::input::Input;
use crate::passwords::Passwords;
use crate::problem::Problem;
use crate::users::Users;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with a new password")]
pub(crate) struct Change {
    new_password: String,
}

/// Ends all sessions of the user, the caller's too, and begins a new one.
#[jwt_required(fresh)]
pub(crate) async fn change_password(
    State(tokens): State<JwtManager>,
    State(users): State<Users>,
    State(passwords): State<Passwords>,
    Identity(id): Identity<i64>,
    Device(device): Device,
    Input(sent): Input<Change>,
) -> Result<TokenPair, Problem> {
    let password = NewPassword::parse(sent.new_password)
        .map_err(|fault| Problem::invalid_fields(vec![fault.of("new_password")]))?;
    let hash = passwords.hash(password.into_text()).await?;
    let user = if users.change_password(id, &hash).await? {
        users.find(id).await?
    } else {
        None
    };
    let Some(user) = user else {
        return Err(tokens.refuse(Refusal::UnknownUser).await.into());
    };
    // After the change, so that no session comes from the old password; where it fails, the caller's token is good for another try.
    tokens.end_all_sessions(&id.to_string()).await?;
    tracing::info!(user = id, "password changed");
    let pair = tokens.token_pair(id).roles(user.roles);
    Ok(pair.begin_session(&device).await?)
}
