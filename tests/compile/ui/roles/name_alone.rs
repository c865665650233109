use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    #[role("viewer")]
    Viewer,
}

fn main() {}
