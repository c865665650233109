use portcullis::check;

struct Db;

impl Db {
    #[check]
    async fn is_owner(&self) -> bool {
        true
    }
}

fn main() {}
