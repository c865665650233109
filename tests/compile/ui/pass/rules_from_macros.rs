//! Parts of rules that a macro of the user's hands on.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

const MAX: u8 = 7;

macro_rules! handler {
    ($name:ident, $rule:expr, $role:literal, $field:ident, $constant:path, $number:literal) => {
        #[jwt_required($rule, scope($role) || any_role($role, "b"), claims.$field > $number, claims[$role] == $constant)]
        async fn $name() {}

        mod $name {
            use super::jwt_required;

            #[jwt_required(!($rule) && header($role) == claims.$field)]
            pub(super) async fn of_expression() {}
        }
    };
}

handler!(one, sub == path.id || role("c"), "a", level, MAX, 3);

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1/{id}", get(one))
        .route("/2/{id}", get(one::of_expression));
}
