use portcullis::JwtManager;
use portcullis::routing::Router;

async fn handler() {}

fn main() {
    let _: Router<JwtManager> = Router::new().method_not_allowed_fallback(handler);
}
