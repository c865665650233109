use portcullis::jwt_required;

#[jwt_required(match sub { _ => true })]
async fn handler() {}

fn main() {}
