use portcullis::jwt_required;

#[jwt_required(all_roles("a", "b"))]
async fn handler() {}

fn main() {}
