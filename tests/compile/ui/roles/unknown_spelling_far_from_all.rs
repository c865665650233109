use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role(rename_all = "title")]
enum Role {
    Viewer,
}

fn main() {}
