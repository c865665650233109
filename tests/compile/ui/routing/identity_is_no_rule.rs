use portcullis::routing::{Router, get};
use portcullis::{Identity, JwtManager};

async fn handler(Identity(name): Identity) -> String {
    name
}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
