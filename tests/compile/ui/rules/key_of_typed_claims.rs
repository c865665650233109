use portcullis::jwt_required;

#[derive(serde::Deserialize)]
struct MyClaims {
    _level: u8,
}

#[jwt_required(claims = MyClaims, claims["https://x/y"] == 7)]
async fn handler() {}

fn main() {}
