//! What people write who know the values as Rust does.
use portcullis::jwt_required;

#[derive(serde::Deserialize)]
struct Account {
    org: Option<Org>,
}

#[derive(serde::Deserialize)]
struct Org {
    id: u64,
}

#[jwt_required(claims = Account, claims.org.unwrap().id == 3)]
async fn unwrapped() {}

#[jwt_required(claims.org == Some("acme") && sub == path("owner"))]
async fn compared() {}

#[jwt_required(policy = CanPublish || role("admin"))]
async fn alternative() {}

#[jwt_required(CanPublish)]
async fn policy_alone() {}

#[jwt_required(Role::Admin)]
async fn role_alone() {}

#[jwt_required(can_edit)]
async fn check_alone() {}

fn main() {
    let _ = Org { id: 3 }.id;
    let _ = Account { org: None }.org;
}
