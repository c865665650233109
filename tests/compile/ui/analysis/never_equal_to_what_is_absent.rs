use portcullis::jwt_required;

#[jwt_required(!claims.level.exists() && claims.level == 1)]
async fn handler() {}

fn main() {}
