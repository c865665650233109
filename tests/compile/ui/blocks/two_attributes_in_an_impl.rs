use portcullis::jwt_required;

struct Handlers;

#[jwt_required]
impl Handlers {
    pub async fn list() {}

    #[jwt_required(fresh)]
    #[public]
    pub async fn remove() {}
}

fn main() {}
