use portcullis::jwt_required;

struct Handlers;

#[jwt_required]
impl Handlers {
    pub async fn list() {}

    pub async fn remove(&self) {}
}

fn main() {}
