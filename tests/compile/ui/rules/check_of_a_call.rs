use portcullis::jwt_required;

#[jwt_required(check(can_edit(sub)))]
async fn handler() {}

fn main() {}
