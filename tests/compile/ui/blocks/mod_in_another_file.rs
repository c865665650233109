use portcullis::jwt_required;

#[jwt_required]
#[path = "../pass/unused_handler.rs"]
mod handlers;

fn main() {}
