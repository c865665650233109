use portcullis::jwt_required;

#[jwt_required(claims.level > 3u8)]
async fn handler() {}

fn main() {}
