use portcullis::jwt_required;

#[path = "../support/roles.rs"]
mod roles;

use roles::{Color, Other, Role};

#[jwt_required(role(Role::Admn))]
async fn handler() {}

fn main() {
    let _ = (Color::Red, Other::Boss, Role::Admin);
}
