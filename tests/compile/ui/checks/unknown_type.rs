use portcullis::check;

#[check]
async fn is_owner(_: Stat<u8>) -> bool {
    true
}

fn main() {}
