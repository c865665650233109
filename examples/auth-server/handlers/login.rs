//! A session for a password.

use axum::extract::State;
use portcullis::{JwtManager, TokenPair, public};

use crate::credentials::{Credentials, Username};
use crate::device::Device;
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
    Device(device): Device,
    Input(sent): Input<Credentials>,
) -> Result<TokenPair, Problem> {
    let stored = match Username::parse(&sent.name) {
        Ok(name) => users.stored_password(&name).await?,
        Err(_) => None,
    };
    let (id, hash) = stored.unzip();
    let matches = passwords.verify(sent.password, hash.clone()).await?;
    let user = match id.filter(|_| matches) {
        Some(id) => users.find(id).await?,
        None => None,
    };
    let user = user.ok_or_else(Problem::wrong_credentials)?;
    let pair = tokens.token_pair(user.id).roles(user.roles);
    let pair = pair.begin_session(&device).await?;
    // Whoever changed the password in the meantime ended what had begun by then, which this session may not be.
    if users.password_hash(user.id).await? != hash {
        return Err(Problem::wrong_credentials());
    }
    Ok(pair)
}
