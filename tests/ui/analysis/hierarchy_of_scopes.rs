use portcullis::{Scope, jwt_required};

#[derive(Clone, Copy, Scope)]
enum Scope {
    Read,
    #[scope(implies(Read))]
    Write,
}

#[jwt_required(scope(Scope::Write) && (role("a") || scope(Scope::Read)))]
async fn handler() {}

fn main() {}
