use portcullis::jwt_required;

struct App;

impl App {
    #[jwt_required]
    async fn handler() {}
}

fn main() {}
