use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(rename = "viewer", rename = "reader")]
    Viewer,
}

fn main() {}
