use portcullis::check;

#[check]
async fn is_owner(_: impl Send) -> bool {
    true
}

fn main() {}
