use portcullis::jwt_required;

#[jwt_required(claims = Clams)]
mod handlers {
    pub async fn list() {}

    pub async fn remove() {}
}

fn main() {}
