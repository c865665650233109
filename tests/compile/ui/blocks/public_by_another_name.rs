use portcullis::jwt_required;

#[jwt_required]
mod handlers {
    use portcullis::public as open;

    #[open]
    pub async fn health() {}
}

fn main() {}
