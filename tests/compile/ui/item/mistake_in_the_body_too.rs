//! The handler stays, so rustc sees into it.

use portcullis::jwt_required;

#[jwt_required(frehs)]
async fn handler() -> u8 {
    "not a number"
}

fn main() {}
