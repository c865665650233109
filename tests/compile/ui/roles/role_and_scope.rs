use portcullis::{Role, Scope};

#[derive(Clone, Copy, Role, Scope)]
enum Grant {
    Admin,
}

fn main() {}
