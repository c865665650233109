use portcullis::jwt_required;

struct Handlers;

#[jwt_required]
impl Handlers {
    #[public]
    pub async fn health() {}

    pub fn helper() {}
}

fn main() {}
