//! Every mistake is shown in one compile, those of the handler as well.

use portcullis::jwt_required;

#[jwt_required(
    frehs,
    role = 7,
    fresh(max_age = "10x"),
    optional acr(),
    fresh,
    claims = "MyClaims",
    realm = "café",
)]
fn handler() {}

fn main() {}
