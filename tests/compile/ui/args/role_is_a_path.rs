use portcullis::jwt_required;

#[jwt_required(role = Role::Editor)]
async fn handler() {}

fn main() {}
