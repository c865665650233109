use portcullis::public;

#[public]
mod handlers {
    pub async fn health() {}
}

fn main() {}
