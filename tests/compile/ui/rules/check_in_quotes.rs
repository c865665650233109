use portcullis::jwt_required;

#[jwt_required(check("can_edit"))]
async fn handler() {}

fn main() {}
