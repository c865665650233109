use axum::Router;
use axum::routing::get;
use portcullis::{PolicyLayer, policy};

#[policy(fresh)]
struct CanPublish;

#[derive(Clone)]
struct App;

fn main() {
    let _: Router = Router::new().route("/", get("")).layer(PolicyLayer::<CanPublish, _>::new(App));
}
