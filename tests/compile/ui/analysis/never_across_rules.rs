use portcullis::jwt_required;

#[jwt_required(scope("docs"), fresh, !scope("docs"))]
async fn handler() {}

fn main() {}
