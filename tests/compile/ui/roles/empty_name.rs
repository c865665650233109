use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(rename = "")]
    Viewer,
}

fn main() {}
