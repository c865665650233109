//! Something that only users see, and something that they see differently.

use axum::Json;
use axum::extract::State;
use portcullis::{Identity, JwtManager, Refusal, jwt_required};
use serde::Serialize;

use crate::problem::Problem;
use crate::users::{User, Users};

#[derive(Serialize)]
pub(crate) struct Greeting {
    logged_in_as: Option<User>,
}

#[jwt_required]
pub(crate) async fn protected(
    State(tokens): State<JwtManager>,
    State(users): State<Users>,
    Identity(id): Identity<i64>,
) -> Result<Json<Greeting>, Problem> {
    greet(&tokens, &users, Some(id)).await
}

/// Anonymous callers are welcome; those with a bad token are still refused.
#[jwt_required(optional)]
pub(crate) async fn optional(
    State(tokens): State<JwtManager>,
    State(users): State<Users>,
    caller: Option<Identity<i64>>,
) -> Result<Json<Greeting>, Problem> {
    greet(&tokens, &users, caller.map(|Identity(id)| id)).await
}

async fn greet(
    tokens: &JwtManager,
    users: &Users,
    caller: Option<i64>,
) -> Result<Json<Greeting>, Problem> {
    let logged_in_as = match caller {
        Some(id) => {
            let Some(user) = users.find(id).await? else {
                return Err(tokens.refuse(Refusal::UnknownUser).await.into());
            };
            Some(user)
        }
        None => None,
    };
    Ok(Json(Greeting { logged_in_as }))
}
