use portcullis::check;

#[check]
fn is_owner() -> bool {
    true
}

fn main() {}
