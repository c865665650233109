use portcullis::jwt_required;

#[derive(serde::Deserialize)]
struct MyClaims<'a> {
    _name: &'a str,
}

#[jwt_required(claims = MyClaims<'_>)]
async fn handler() {}

fn main() {}
