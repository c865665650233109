use portcullis::jwt_required;

pub enum Plan {
    Free,
}

#[jwt_required(claims.plan == Plan::Free)]
async fn handler() {}

fn main() {}
