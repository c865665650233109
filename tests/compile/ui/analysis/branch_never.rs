use portcullis::jwt_required;

#[jwt_required(scope("docs") || path.id == 7 && path.id == 8)]
async fn handler() {}

fn main() {}
