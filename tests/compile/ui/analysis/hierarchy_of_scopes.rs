use portcullis::{Scope, jwt_required};

#[derive(Clone, Copy, Scope)]
enum Scope {
    Read,
    #[scope(implies(Read))]
    Write,
}

#[jwt_required(role("a") && scope(Scope::Write) && scope(Scope::Read))]
async fn handler() {}

fn main() {}
