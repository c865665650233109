use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    Editor(u32),
    Admin { tenant: u32 },
}

fn main() {}
