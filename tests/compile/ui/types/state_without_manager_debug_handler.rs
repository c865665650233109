use portcullis::jwt_required;

#[derive(Clone)]
struct App;

#[jwt_required]
#[axum::debug_handler(state = App)]
async fn handler() {}

fn main() {}
