//! Each item once, in sensible company, with and without parentheses and the comma at the end.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required, public};

#[derive(serde::Deserialize)]
struct MyClaims {
    _tenant: String,
}

#[jwt_required]
async fn plain() {}

#[jwt_required()]
async fn empty_parentheses() {}

#[jwt_required(fresh, role = "admin", scope = "docs:read", claims = MyClaims, realm = "the shop",)]
async fn much() {}

#[jwt_required(realm = "the shop", claims = MyClaims, scope = "docs:read", role = "admin", fresh)]
async fn much_in_another_order() {}

#[jwt_required(fresh(max_age = "1h30m"), acr("mfa", "hardware"), audience("api", "admin"))]
async fn step_up() {}

#[jwt_required(refresh, skip_revocation_check)]
async fn refresh() {}

#[jwt_required(optional(expired), any_type, acr = "mfa", audience = "api")]
async fn optional() {}

#[jwt_required(locations(header))]
async fn one_place() {}

#[jwt_required(locations(json, query, cookie, header,), csrf = off)]
async fn all_places() {}

#[jwt_required(csrf = off, optional)]
async fn the_places_of_the_manager() {}

#[jwt_required(claims = std::collections::HashMap<String, Vec<u8>>, optional)]
async fn claims_with_commas() {}

#[public]
async fn open() {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", get(plain))
        .route("/2", get(empty_parentheses))
        .route("/3", get(much))
        .route("/4", get(much_in_another_order))
        .route("/5", get(step_up))
        .route("/6", get(refresh))
        .route("/7", get(optional))
        .route("/8", get(claims_with_commas))
        .route("/9", get(open))
        .route("/10", get(one_place))
        .route("/11", get(all_places))
        .route("/12", get(the_places_of_the_manager));
}
