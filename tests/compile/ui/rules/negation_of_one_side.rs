use portcullis::jwt_required;

#[jwt_required(!claims.level == 7)]
async fn handler() {}

fn main() {}
