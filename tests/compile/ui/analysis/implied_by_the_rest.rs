use portcullis::jwt_required;

#[jwt_required((role("a") || role("b")) && (!role("b") || scope("c")) && (role("a") || scope("c")))]
async fn handler() {}

fn main() {}
