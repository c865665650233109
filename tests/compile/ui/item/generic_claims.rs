use portcullis::jwt_required;

#[jwt_required(claims = Option<T>)]
async fn handler<T: Clone>(_: axum::extract::State<T>) {}

fn main() {}
