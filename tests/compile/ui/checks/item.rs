use portcullis::check;

#[check(fresh)]
async fn is_owner() -> bool {
    true
}

fn main() {}
