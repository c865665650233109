//! A new user.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use portcullis::public;
use serde::Serialize;

use crate::credentials::{Credentials, validate};
use crate::input::Input;
use crate::passwords::Passwords;
use crate::problem::Problem;
use crate::users::Users;

#[derive(Serialize)]
pub(crate) struct Registered {
    id: i64,
    name: String,
}

#[public]
pub(crate) async fn register(
    State(users): State<Users>,
    State(passwords): State<Passwords>,
    Input(sent): Input<Credentials>,
) -> Result<(StatusCode, Json<Registered>), Problem> {
    let (name, password) = validate(sent)?;
    let hash = passwords.hash(password.into_text()).await?;
    let id = users
        .register(&name, &hash)
        .await?
        .ok_or_else(Problem::name_taken)?;
    tracing::info!(user = id, "registered");
    let name = name.into_text();
    Ok((StatusCode::CREATED, Json(Registered { id, name })))
}
