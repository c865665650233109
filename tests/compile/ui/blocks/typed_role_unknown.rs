use portcullis::{Role, jwt_required};

#[derive(Clone, Copy, Role)]
enum Staff {
    Admin,
}

#[jwt_required(role(Staff::Admn))]
mod handlers {
    pub async fn list() {}

    pub async fn remove() {}
}

fn main() {
    let _ = Staff::Admin;
}
