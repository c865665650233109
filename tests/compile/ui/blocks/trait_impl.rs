use portcullis::jwt_required;

struct Handlers;

trait Serves {
    async fn serve();
}

#[jwt_required]
impl Serves for Handlers {
    async fn serve() {}
}

fn main() {}
