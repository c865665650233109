use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role(rename = "viewer")]
enum Role {
    Viewer,
}

fn main() {}
