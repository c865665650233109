use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    #[role(implies(Superintendent))]
    Admin,
}

fn main() {}
