use portcullis::jwt_required as guard;

#[guard(fresh)]
#[guard(role = "admin")]
mod handlers {
    pub async fn list() {}
}

fn main() {}
