use portcullis::jwt_required;

struct MyClaims;

#[jwt_required(claims = MyClaims)]
async fn handler() {}

fn main() {}
