//! Named policies beside items, stacked, and of any visibility.

#![deny(warnings)]

use axum::Router;
use axum::routing::get;
use portcullis::__private::{Decide, Policy, Requirement, Rule, Site};
use portcullis::{JwtManager, jwt_required};

pub struct CanPublish;

impl Policy for CanPublish {
    const REQUIREMENT: Requirement =
        Requirement::access(Site::new("can_publish", "here", "file", 1, 1)).rule(Rule::Role("editor"));
}

impl<S> Decide<S> for CanPublish {}

mod other {
    pub(crate) type Alias = super::CanPublish;
}

#[jwt_required(policy = CanPublish)]
async fn alone() {}

#[jwt_required(policy = other::Alias, fresh, role("a") || scope("b"), amr = "otp", realm = "api")]
pub async fn with_items() {}

#[jwt_required(policy = CanPublish)]
#[jwt_required(policy = other::Alias, claims = serde_json::Value)]
#[jwt_required(scope = "docs")]
async fn stacked() {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", get(alone))
        .route("/2", get(with_items))
        .route("/3", get(stacked));
}
