use portcullis::jwt_required;

struct Handlers;

#[jwt_required]
impl Handlers {
    pub async fn list() {}

    #[check]
    pub async fn is_owner() -> bool {
        true
    }
}

fn main() {}
