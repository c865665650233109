//! What only admins see.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use portcullis::jwt_required;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::users::{User, Users};

const LARGEST_PAGE: u32 = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    #[serde(default)]
    after: i64,
    #[serde(default = "usual_limit")]
    limit: u32,
}

fn usual_limit() -> u32 {
    50
}

#[derive(Serialize)]
pub(crate) struct UserList {
    users: Vec<User>,
    /// For `?after=`; nothing on the last page.
    next: Option<i64>,
}

/// All users by their ids, a page at a time: `?after=ID&limit=COUNT`.
#[jwt_required(role = "admin")]
pub(crate) async fn list_users(
    State(users): State<Users>,
    page: Result<Query<Page>, QueryRejection>,
) -> Result<Json<UserList>, Problem> {
    let Query(Page { after, limit }) = page?;
    if !(1..=LARGEST_PAGE).contains(&limit) {
        return Err(Problem::page_limit());
    }
    let (users, more) = users.page(after, limit).await?;
    let next = users.last().filter(|_| more).map(|user| user.id);
    Ok(Json(UserList { users, next }))
}
