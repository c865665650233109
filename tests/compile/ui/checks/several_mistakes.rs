use portcullis::check;

#[check(role = "admin")]
unsafe fn is_owner<T>(_: &str, _: impl Send) {}

fn main() {}
