use portcullis::jwt_required;

#[jwt_required]
mod handlers {
    async fn private() {}
}

fn main() {}
