use portcullis::Role;

#[derive(Clone, Copy, Role)]
struct Role {
    is_admin: bool,
}

fn main() {}
