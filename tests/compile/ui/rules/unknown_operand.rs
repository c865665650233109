use portcullis::jwt_required;

#[jwt_required(subj == path.owner)]
async fn handler() {}

fn main() {}
