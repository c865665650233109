use portcullis::jwt_required;

#[jwt_required(fresh)]
#[jwt_required(role = "admin")]
mod handlers {
    pub async fn list() {}
}

fn main() {}
