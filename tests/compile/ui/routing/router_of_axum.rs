use portcullis::JwtManager;
use portcullis::routing::Router;

fn main() {
    let _: Router<JwtManager> = Router::new().merge(axum::Router::new()).nest("/a", axum::Router::new());
}
