use portcullis::jwt_required;

#[jwt_required(csrf_protect)]
async fn handler() {}

fn main() {}
