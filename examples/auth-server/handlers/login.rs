//! Tokens for a password.

use axum::extract::State;
use portcullis::{JwtManager, TokenPair, public};

use crate::credentials::{Credentials, Username};
use crate::input::Input;
use crate::passwords::Passwords;
use crate::problem::Problem;
use crate::users::Users;

/// A name that nobody has, or could have, costs as long and answers the same as a wrong password.
#[public]
pub(crate) async fn login(
    State(tokens): State<JwtManager>,
    State(users): State<Users>,
    State(passwords): State<Passwords>,
    Input(sent): Input<Credentials>,
) -> Result<TokenPair, Problem> {
    let stored = match Username::parse(&sent.name) {
        Ok(name) => users.stored_password(&name).await?,
        Err(_) => None,
    };
    let (id, hash) = stored.unzip();
    let matches = passwords.verify(sent.password, hash).await?;
    let user = match id.filter(|_| matches) {
        Some(id) => users.find(id).await?,
        None => None,
    };
    let user = user.ok_or_else(Problem::wrong_credentials)?;
    tracing::info!(user = user.id, "logged in");
    Ok(tokens.token_pair(user.id).roles(user.roles).sign()?)
}
