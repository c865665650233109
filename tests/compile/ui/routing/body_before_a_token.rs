use portcullis::routing::{Router, post};
use portcullis::{JwtManager, Token, jwt_required};

#[jwt_required]
async fn handler(_: String, _: Token) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", post(handler));
}
