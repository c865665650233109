use portcullis::jwt_required;

#[jwt_required]
async fn handler();

fn main() {}
