//! A guard that hands an argument on is no reason for a warning, whatever names are the application's own.

#![deny(warnings, unused, clippy::all, missing_debug_implementations, unused_qualifications)]

use axum::Json;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use portcullis::{Claims, JwtManager, Token, jwt_required};

/// Not that of the library.
mod own {
    use std::convert::Infallible;

    use axum::extract::FromRequestParts;
    use axum::http::request::Parts;

    #[derive(Debug)]
    pub struct Identity<T>(pub T);

    impl<S: Sync> FromRequestParts<S> for Identity<u8> {
        type Rejection = Infallible;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Infallible> {
            Ok(Self(7))
        }
    }
}

use own::Identity;

/// No others of these names are in the way.
#[allow(dead_code)]
mod names {
    pub(crate) struct Option;
    pub(crate) struct Reader;
}

#[allow(unused_imports)]
use names::{Option, Reader};

#[derive(serde::Deserialize)]
struct Tenant {
    tenant: String,
}

#[jwt_required]
async fn of_ones_own(Identity(seven): Identity<u8>) -> String {
    seven.to_string()
}

#[jwt_required]
async fn of_ours(mut token: Token) -> String {
    let subject = token.subject().to_owned();
    token = token.clone();
    subject + token.subject()
}

#[jwt_required(claims = Tenant)]
async fn behind(
    State(_): State<JwtManager>,
    Path((_, number)): Path<(u8, u8)>,
    Claims(Tenant { tenant }): Claims<Tenant>,
    _: Json<u8>,
) -> String {
    format!("{tenant} {number}")
}

#[jwt_required(role = "admin")]
mod block {
    use portcullis::Token;

    pub async fn in_a_module(_: Token) {}
}

struct Api;

#[jwt_required]
impl Api {
    pub async fn in_an_impl(_: Token) {}
}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", get(of_ones_own))
        .route("/2", get(of_ours))
        .route("/3/{a}/{b}", get(behind))
        .route("/4", get(block::in_a_module))
        .route("/5", get(Api::in_an_impl));
}
