use portcullis::jwt_required;

#[jwt_required(#[cfg(unix)] role("admin"))]
async fn handler() {}

fn main() {}
