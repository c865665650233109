//! rustc says this of any function; the attribute neither hides it nor adds to it.

use axum::extract::Path;
use portcullis::jwt_required;

#[jwt_required]
async fn handler(
    /// Which document.
    Path(_id): Path<u64>,
) {
}

fn main() {}
